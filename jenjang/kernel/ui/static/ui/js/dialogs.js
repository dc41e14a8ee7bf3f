// Dialogs: the question before a weighty action, and the panel that tells where a figure comes from.
const confirm = document.getElementById("confirm");
const aside = document.getElementById("aside");

function ask(question) {
  confirm.querySelector(".dialog-text").textContent = question;
  confirm.returnValue = "";
  confirm.showModal();
  return new Promise((answer) => confirm.addEventListener("close", () => answer(confirm.returnValue === "yes"), { once: true }));
}

// htmx asks before every request; a plain form is stopped at its submit.
document.addEventListener("htmx:confirm", (event) => {
  const question = event.target.closest?.("[data-confirm]")?.dataset.confirm;
  if (!question) return;
  event.preventDefault();
  ask(question).then((yes) => yes && event.detail.issueRequest(true));
});
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.dataset.confirm || form.hasAttribute("hx-post") || form.dataset.confirmed) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  ask(form.dataset.confirm).then((yes) => {
    if (!yes) return;
    form.dataset.confirmed = "yes";
    form.requestSubmit(event.submitter);
    delete form.dataset.confirmed;
  });
}, true);

document.addEventListener("htmx:afterSwap", (event) => event.target.id === "aside-body" && !aside.open && aside.showModal());
aside?.addEventListener("click", (event) => event.target === aside && aside.close());

// Menus close when one turns elsewhere.
document.addEventListener("click", (event) => closeMenus(event.target.closest("[data-menu]")));
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const open = document.querySelector("[data-menu][open]");
  open?.querySelector("summary").focus();
  closeMenus(null);
});
function closeMenus(except) {
  document.querySelectorAll("[data-menu][open]").forEach((menu) => menu !== except && menu.removeAttribute("open"));
}

// Passkeys: the browser is asked when the form is sent, and what it answers goes along in the form.
const known = window.PublicKeyCredential?.parseCreationOptionsFromJSON && window.PublicKeyCredential?.parseRequestOptionsFromJSON;

async function options(form) {
  if (form.dataset.options) return JSON.parse(document.getElementById(form.dataset.options).textContent);
  const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`${answer.status}`);
  return answer.json();
}

async function made(form) {
  const { creation_options: creation, request_options: request } = await options(form);
  if (form.dataset.passkey === "get") {
    return navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(request.publicKey) });
  }
  // A key that signs in by itself: kept by the device, and opened by finger, face or PIN.
  const selection = { ...creation.publicKey.authenticatorSelection, residentKey: "required", requireResidentKey: true, userVerification: "required" };
  const wanted = { ...creation.publicKey, authenticatorSelection: selection };
  return navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(wanted) });
}

function tell(form, words) {
  const place = form.querySelector("[data-failed]");
  place.textContent = words;
  place.hidden = !words;
}

document.querySelectorAll("form[data-passkey]").forEach((form) => {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    event.stopPropagation();
    const { failed, unable } = form.querySelector("[data-failed]").dataset;
    tell(form, "");
    if (!known) return tell(form, unable);
    try {
      form.elements.credential.value = JSON.stringify(await made(form));
      form.submit();
    } catch {
      tell(form, failed);
    }
  });
});

// Numbers as the house reads them (kernel/law/numbers.py), exactly: a whole number of the smallest unit, never a fraction of a binary one.
const WHOLE = /^[+-]?\d+$/;
const POINT = /^[+-]?\d+\.\d+$/;
const COMMA = /^[+-]?\d+,\d+$/;
const GROUPED = /^[+-]?[1-9]\d{0,2}(\.\d{3})+(,\d+)?$/;
const TWO_READINGS = /^[+-]?[1-9]\d{0,2}[.,]\d{3}$/;
const RUPIAH = /^[1-9]\d{0,2}(?:([.,])\d{3})(?:\1\d{3})*(?:[.,]0{1,2})?$/;
const LONGEST = 18; // digits before the mark

// {value} or {why}: the name of a sentence. An empty text is nothing, which counts as zero.
export function read(text, kind) {
  const tidy = text.trim().replace("\u2212", "-");
  if (!tidy) return { value: 0n };
  return kind === "rupiah" ? rupiah(tidy) : percent(tidy.replace(/\s*%$/, ""));
}

function rupiah(text) {
  // Money is whole, so points and commas before three digits can only group.
  const tidy = text.replace(/^Rp\.?\s*/i, "").replace(/\s/g, "");
  if (tidy.startsWith("-")) return { why: "negative" };
  if (RUPIAH.test(tidy)) return sized(tidy.replace(/[.,]0{1,2}$/, "").replace(/[.,]/g, ""), "");
  if (/^\d+([.,]0{1,2})?$/.test(tidy)) return sized(tidy.replace(/[.,].*$/, ""), "");
  return { why: /^\d+[.,]\d+$/.test(tidy) ? "whole" : "number" };
}

function percent(tidy) {
  if (TWO_READINGS.test(tidy)) return { why: "twice" };
  let plain = "";
  if (WHOLE.test(tidy) || POINT.test(tidy)) plain = tidy;
  else if (COMMA.test(tidy)) plain = tidy.replace(",", ".");
  else if (GROUPED.test(tidy)) plain = tidy.replaceAll(".", "").replace(",", ".");
  else return { why: "number" };
  if (plain.startsWith("-") && /[1-9]/.test(plain)) return { why: "negative" };
  const [whole, decimals = ""] = plain.replace(/^[+-]/, "").split(".");
  const kept = decimals.replace(/0+$/, "");
  if (kept.length > 2) return { why: "places" };
  const found = sized(whole, kept.padEnd(2, "0"));
  return found.value > 10000n ? { why: "over" } : found;
}

function sized(whole, decimals) {
  const digits = whole.replace(/^0+/, "");
  return digits.length > LONGEST ? { why: "long" } : { value: BigInt((digits || "0") + decimals) };
}

// As the page writes it. mark, group: of the language.
export function said(value, kind, { mark, group }) {
  const isBelow = value < 0n;
  const digits = String(isBelow ? -value : value).padStart(kind === "rupiah" ? 1 : 3, "0");
  const whole = kind === "rupiah" ? digits : digits.slice(0, -2);
  const decimals = kind === "rupiah" ? "" : digits.slice(-2).replace(/0+$/, "");
  return (isBelow ? "\u2212" : "") + whole.replace(/\B(?=(\d{3})+$)/g, group) + (decimals ? mark + decimals : "");
}

// As a cell holds it: nothing for zero. Only money is grouped, where it cannot be taken for a fraction.
export const written = (value, kind, { mark, group }) => (value ? said(value, kind, { mark, group: kind === "rupiah" ? group : "" }) : "");

// Parts of a whole that add up to it exactly; the last takes what is left.
export function evenly(whole, count) {
  const part = whole / BigInt(count);
  return [...Array(count - 1).fill(part), whole - part * BigInt(count - 1)];
}

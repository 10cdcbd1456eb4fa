// The digits of a certificate's QR code: form, id of the key, signature, text. As rules/certificates.py reads them.
const FORM = 1;
const KEY_ID = 4;
const SIGNATURE = 64;
const MOST_DIGITS = 3000;
const LINES = 8;

export const hex = (bytes) => Array.from(bytes, (one) => one.toString(16).padStart(2, "0")).join("");

export function bytesOf(base64) {
  return Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));
}

export function codeOf(scanned) {
  const last = scanned.trim().replace(/\/+$/, "").split("/").pop();
  const digits = last.normalize("NFKC").replace(/\s/g, "");
  if (!/^[0-9]+$/.test(digits) || digits.length > MOST_DIGITS) return null;
  let text = BigInt(digits).toString(16);
  if (text.length % 2) text = `0${text}`;
  const bytes = Uint8Array.from(text.match(/../g), (one) => parseInt(one, 16));
  const head = 1 + KEY_ID;
  if (bytes.length <= head + SIGNATURE || bytes[0] !== FORM) return null;
  try {
    return {
      keyId: hex(bytes.subarray(1, head)),
      signature: bytes.subarray(head, head + SIGNATURE),
      text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes.subarray(head + SIGNATURE)),
    };
  } catch {
    return null;
  }
}

function day(text) {
  const [, year, month, date] = /^(\d{4})(\d{2})(\d{2})$/.exec(text) || [];
  if (!year) return "";
  const known = new Date(Date.UTC(+year, +month - 1, +date));
  const same = known.getUTCMonth() === +month - 1 && known.getUTCDate() === +date;
  return same && +year > 0 ? `${year}-${month}-${date}` : "";
}

export function statementOf(text) {
  const lines = text.split("\n");
  if (lines.length !== LINES) return null;
  const [number, name, classTitle, starts, ends, hours, issuer, issued] = lines;
  const [startsOn, endsOn, issuedOn] = [starts, ends, issued].map(day);
  if (!startsOn || !endsOn || !issuedOn) return null;
  return { number, name, classTitle, startsOn, endsOn, hours, issuer, issuedOn };
}

export function figures(number) {
  return (number.normalize("NFKC").match(/[0-9]{1,10}/g) || []).map(Number).join(" ");
}

// What is found, in the order of rules/certificates.py; there is no register here, only the list of revoked numbers.
import { etc, verify } from "@noble/ed25519";
import { sha256, sha512 } from "@noble/hashes/sha2";
import { bytesOf, codeOf, figures, hex, statementOf } from "./code.js";

etc.sha512Sync = (...parts) => sha512(etc.concatBytes(...parts));

const utf8 = new TextEncoder();
const CERTIFICATE = "zhuji certificate 1\n";
const REVOCATIONS = "zhuji revocations 1\n";

export const words = {
  valid: "签名属实，没有作废",
  revoked: "已作废",
  false: "签名不符",
  key_unknown: "签发密钥不明",
  key_ended: "签发日期不在密钥使用期内",
  unreadable: "不是证书二维码的内容",
};

export function chinese(day) {
  const [year, month, date] = day.split("-").map(Number);
  return `${year}年${month}月${date}日`;
}

function isSigned(purpose, text, signature, key) {
  try {
    return verify(signature, utf8.encode(purpose + text), bytesOf(key), { zip215: false });
  } catch {
    return false;
  }
}

function fingerprint(key) {
  return hex(sha256(utf8.encode(key))).slice(0, 24).match(/.{4}/g).join(" ");
}

export function readList(given) {
  try {
    const body = JSON.parse(given.text);
    const known = body.keys.some((one) => one.public === given.key);
    if (!known || !isSigned(REVOCATIONS, given.text, bytesOf(given.signature), given.key)) throw new Error("signature");
    return {
      title: body.title,
      asOf: chinese(body.as_of),
      count: Object.keys(body.revoked).length,
      fingerprint: fingerprint(given.key),
      keys: body.keys,
      revoked: new Map(Object.entries(body.revoked).map(([number, on]) => [figures(number), on])),
    };
  } catch {
    return { fault: "本页的公钥和作废名单（list.js）缺失或被改动过，请向发证单位重新索取整个核验页文件夹。" };
  }
}

export function revokedOn(list, number) {
  const day = list.revoked.get(figures(number));
  return day ? chinese(day) : "";
}

function fieldsOf(said) {
  return [
    ["编号", said.number], ["姓名", said.name], ["培训班", said.classTitle],
    ["培训时间", said.startsOn === said.endsOn ? chinese(said.startsOn) : `${chinese(said.startsOn)}至${chinese(said.endsOn)}`],
    ["学时", said.hours], ["发证单位", said.issuer], ["发证日期", chinese(said.issuedOn)],
  ];
}

const TEXTS = {
  unreadable: "请重新扫描证书左下角的二维码。只有编号的，用下面的“查作废名单”。",
  key_unknown: "不是用本县公布的密钥签发的，无法核验。如系近期更换密钥后发放的证书，请向发证单位索取最新的核验页。",
  false: "内容与签名对不上：证书被改动过，或者不是由本县签发。请不要采信。",
};

const refused = (finding) => ({ finding, text: TEXTS[finding], fields: [] });

export function judge(list, scanned) {
  const code = codeOf(scanned);
  if (!code) return refused("unreadable");
  const key = list.keys.find((one) => one.id === code.keyId);
  if (!key) return refused("key_unknown");
  if (!isSigned(CERTIFICATE, code.text, code.signature, key.public)) return refused("false");
  const said = statementOf(code.text);
  if (!said) return refused("unreadable");
  const fields = fieldsOf(said);
  if (said.issuedOn < key.begun_on || (key.ended_on && said.issuedOn > key.ended_on)) {
    return { finding: "key_ended", text: `发证日期${chinese(said.issuedOn)}不在签名密钥的使用期内，请向发证单位核实。`, fields };
  }
  const day = revokedOn(list, said.number);
  if (day) return { finding: "revoked", text: `签名属实，但这本证书已于${day}作废。`, fields };
  return { finding: "valid", text: `截至${list.asOf}没有作废。请把下面各项与纸面逐项核对，有一项不同的不要采信。`, fields };
}

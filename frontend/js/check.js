// The page that checks certificates without a network. What it trusts stands in list.js, beside it.
import { readList, judge, revokedOn, words } from "./check/judge.js";
import { camera, codeInPicture } from "./check/scan.js";

const at = (id) => document.getElementById(id);
const list = readList(window.ZHUJI_LIST);

function row(term, value) {
  const dt = document.createElement("dt");
  const dd = document.createElement("dd");
  dt.textContent = term;
  dd.textContent = value;
  return [dt, dd];
}

function show(kind, title, text, fields = []) {
  const result = at("result");
  result.hidden = false;
  result.dataset.kind = kind;
  at("result-title").textContent = title;
  at("result-text").textContent = text;
  at("result-fields").replaceChildren(...fields.flatMap(([term, value]) => row(term, value)));
}

function check(scanned) {
  if (!scanned.trim()) return;
  const { finding, text, fields } = judge(list, scanned);
  show(finding === "valid" ? "ok" : "bad", words[finding], text, fields);
}

function checkNumber(number) {
  const day = revokedOn(list, number);
  if (day) show("bad", words.revoked, `编号 ${number.trim()} 的证书已于${day}作废。`);
  else {
    const text = `截至${list.asOf}，作废名单里没有这个编号。只凭编号不能断定证书是真的，请扫描证书上的二维码。`;
    show("warn", "不在作废名单中", text);
  }
}

function begin() {
  at("title").textContent = list.title;
  at("as-of").textContent = list.asOf;
  at("count").textContent = list.count;
  at("key").textContent = list.fingerprint;
  const input = at("code");
  at("by-code").addEventListener("submit", (event) => {
    event.preventDefault();
    check(input.value);
    input.select();
  });
  at("by-number").addEventListener("submit", (event) => {
    event.preventDefault();
    if (at("number").value.trim()) checkNumber(at("number").value);
  });
  at("picture").addEventListener("change", async (event) => {
    const [file] = event.target.files;
    if (!file) return;
    const found = await codeInPicture(file);
    if (found) check(found);
    else show("warn", "没有读出二维码", "请把二维码拍得更近、更正、更亮，再选一次；也可以改用扫码枪。");
    event.target.value = "";
  });
  camera(at("camera"), at("video"), at("no-camera"), check);
  input.focus();
}

if (list.fault) show("bad", "名单读不出", list.fault);
else begin();

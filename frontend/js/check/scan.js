// The QR code of a picture, and of what a camera sees. A USB scanner types and needs nothing of this.
import { decodeQR } from "qr/decode.js";

const LARGEST = 1600; // pixels of a side; a phone's picture is larger than any code needs

function decoded(source, width, height, effort) {
  const scale = Math.min(1, LARGEST / Math.max(width, height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const drawing = canvas.getContext("2d");
  drawing.drawImage(source, 0, 0, canvas.width, canvas.height);
  try {
    return decodeQR(drawing.getImageData(0, 0, canvas.width, canvas.height), effort);
  } catch {
    return "";
  }
}

export async function codeInPicture(file) {
  try {
    const picture = await createImageBitmap(file);
    return decoded(picture, picture.width, picture.height, { effort: 8, timeLimit: 4000 });
  } catch {
    return "";
  }
}

// `found` is told what was seen, and answers true to go on looking.
export function camera(button, video, without, found) {
  const there = window.isSecureContext && navigator.mediaDevices && navigator.mediaDevices.getUserMedia;
  button.hidden = !there;
  without.hidden = Boolean(there);
  if (!there) return;
  let stream = null;
  const { start = "用摄像头扫描", end = "关闭摄像头" } = button.dataset;

  function stop() {
    if (stream) stream.getTracks().forEach((track) => track.stop());
    stream = null;
    video.hidden = true;
    button.textContent = start;
  }

  function look() {
    if (!stream) return;
    const seen = video.videoWidth ? decoded(video, video.videoWidth, video.videoHeight, {}) : "";
    if (!seen) {
      setTimeout(look, 150);
      return;
    }
    if (found(seen) === true) setTimeout(look, 400);
    else stop();
  }

  button.addEventListener("click", async () => {
    if (stream) {
      stop();
      return;
    }
    try {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
    } catch {
      without.hidden = false;
      return;
    }
    button.textContent = end;
    video.hidden = false;
    video.srcObject = stream;
    await video.play();
    look();
  });
}

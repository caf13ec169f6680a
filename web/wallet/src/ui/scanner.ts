// Reading a code with the camera. The picture stays in the page; the reader is loaded only when somebody scans.

import { Refusal } from "../refusal.ts";
import { h } from "./dom.ts";
import { t } from "./i18n.ts";
import { button } from "./parts.ts";

export function scanner(found: (text: string) => void): HTMLElement {
  const said = h("p", { role: "status" });
  const video = h("video", { playsinline: true, muted: true, hidden: true, "aria-label": t("Picture of the camera") });
  const start = async (): Promise<void> => {
    if (!navigator.mediaDevices) throw new Refusal("This browser gives no camera. Paste the link instead.");
    let stream: MediaStream;
    try {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
    } catch {
      throw new Refusal("The camera was not given. Allow it, or paste the link instead.");
    }
    const read = (await import("jsqr")).default;
    video.srcObject = stream;
    video.hidden = false;
    await video.play();
    said.textContent = t("Hold the code before the camera.");
    const canvas = document.createElement("canvas");
    const look = (): void => {
      const stop = (): void => {
        for (const track of stream.getTracks()) track.stop();
      };
      if (!video.isConnected) {
        stop();
        return;
      }
      canvas.width = video.videoWidth;
      canvas.height = video.videoHeight;
      const context = canvas.getContext("2d", { willReadFrequently: true });
      if (context && canvas.width > 0) {
        context.drawImage(video, 0, 0);
        const picture = context.getImageData(0, 0, canvas.width, canvas.height);
        const code = read(picture.data, picture.width, picture.height);
        if (code) {
          try {
            found(code.data);
            stop();
            return;
          } catch {
            said.textContent = t("This code is no sign-in link. Hold another before the camera.");
          }
        }
      }
      setTimeout(look, 200);
    };
    look();
  };
  return h("div", { class: "scanner" }, button(t("Scan with the camera"), start, "primary"), said, video);
}

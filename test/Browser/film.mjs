// A simulated camera: shows a picture (PNG on standard input) before a grey wall, as a film of 640 by 480 (YUV4MPEG2)
// in the
// named file.
import { writeFileSync } from "node:fs";
import { PNG } from "pngjs";

const [WIDTH, HEIGHT] = [640, 480];
const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const { data, width, height } = PNG.sync.read(Buffer.concat(chunks));
if (width > WIDTH || height > HEIGHT) throw new Error(`The picture of ${width} by ${height} does not fit.`);

const luma = Buffer.alloc(WIDTH * HEIGHT, 200);
const [left, top] = [(WIDTH - width) >> 1, (HEIGHT - height) >> 1];
for (let y = 0; y < height; y++)
  for (let x = 0; x < width; x++) {
    const at = 4 * (y * width + x);
    luma[(top + y) * WIDTH + left + x] = Math.round(0.299 * data[at] + 0.587 * data[at + 1] + 0.114 * data[at + 2]);
  }
const chroma = Buffer.alloc((WIDTH * HEIGHT) / 2, 128);
const frame = Buffer.concat([Buffer.from("FRAME\n"), luma, chroma]);
const head = Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A1:1 C420jpeg\n`);
writeFileSync(process.argv[2], Buffer.concat([head, ...Array(10).fill(frame)]));

// A simulated camera: reads the QR code in a picture (PNG on standard input), and prints its text on standard output.
import jsqr from "jsqr";
import { PNG } from "pngjs";

const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const { data, width, height } = PNG.sync.read(Buffer.concat(chunks));
const found = (jsqr.default ?? jsqr)(new Uint8ClampedArray(data), width, height);
if (!found) {
  console.error(`There is no QR code in the picture of ${width} by ${height}.`);
  process.exit(1);
}
process.stdout.write(found.data);

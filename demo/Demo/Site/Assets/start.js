// Updates the parts' states while the page is open. The words state them; the colour only repeats the words.
const { up, down } = document.body.dataset;

async function look() {
  if (!document.hidden) {
    try {
      const { parts } = await (await fetch("/state", { cache: "no-store" })).json();
      for (const [id, answers] of Object.entries(parts)) {
        const place = document.getElementById(`state-${id}`);
        if (!place) continue;
        place.textContent = answers ? up : down;
        place.className = `state ${answers ? "up" : "down"}`;
      }
    } catch {
      // The demonstration has ended.
      for (const place of document.querySelectorAll(".state")) {
        place.textContent = down;
        place.className = "state down";
      }
    }
  }
  setTimeout(look, 5000);
}

setTimeout(look, 5000);

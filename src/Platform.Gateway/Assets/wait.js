// Asks this gateway, and nobody else, whether the wallet has answered; then shows the page anew, which goes on.
const place = document.getElementById("status");

async function ask() {
  try {
    const answer = await fetch(place.dataset.status, { cache: "no-store" });
    const over = answer.status === 404 || (answer.ok && (await answer.json()).status !== "waiting");
    if (over) return location.reload();
  } catch {
    // The network is away for a moment: ask again.
  }
  setTimeout(ask, 1500);
}

setTimeout(ask, 1500);

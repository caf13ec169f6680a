// Asks only this gateway whether the wallet has answered; then reloads the page, which continues the sign-in.
const place = document.getElementById("status");
const waiting = place.textContent;

// The page already has the words in its language. Only a change is written, so that a screen reader reads it once.
function say(text) {
  if (place.textContent !== text) place.textContent = text;
}

async function ask() {
  try {
    const answer = await fetch(place.dataset.status, { cache: "no-store" });
    const status = answer.ok ? (await answer.json()).status : answer.status === 404 ? "over" : "waiting";
    if (status === "answered") say(place.dataset.answered);
    if (status !== "waiting") return location.reload();
    say(waiting);
  } catch {
    say(place.dataset.offline);
  }
  setTimeout(ask, 1500);
}

setTimeout(ask, 1500);

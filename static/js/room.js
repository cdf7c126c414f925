// A room that keeps up: it is told on a line that a figure has changed, or, where it has no line, or none free, asks every few seconds; then the page
// is fetched and what changed is swapped. Without it, reloading does the same.
(() => {
  const find = (name) => document.querySelector(`[data-room${name}]`);
  const pause = find("-pause");
  const news = find("-news");
  let room = find("");
  if (!room) return;
  let { question, state } = room.dataset;
  let still = false;
  let ended = false;
  let looked = Date.now();
  let asked = 0;
  let line = null;

  const look = async () => {
    looked = Date.now();
    const headers = { Accept: "text/html", "X-By-Itself": "1", "X-Requested-With": "XMLHttpRequest" };
    try {
      const answer = await fetch(location.href, { headers, cache: "no-store" });
      if (answer.status === 403) {
        ended = true;
        find("-ended").hidden = false;
        listen();
        return;
      }
      const fresh = answer.ok && new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-room]");
      if (!fresh) return;
      ({ question } = fresh.dataset);
      if (isInUse()) return;
      ({ state } = fresh.dataset);
      const more = Number(fresh.dataset.count) - Number(room.dataset.count);
      if (fresh.innerHTML === room.innerHTML) return;
      room.replaceWith(fresh);
      room = fresh;
      if (more > 0) news.textContent = more === 1 ? news.dataset.one : news.dataset.many.replace("#", more);
    } catch {
      // The next look may succeed.
    }
  };
  const isInUse = () => room.contains(document.activeElement);
  const hear = (said) => {
    if (said !== state && !isInUse()) look();
  };
  const ask = async () => {
    asked = Date.now();
    try {
      const answer = await fetch(question, { cache: "no-store", credentials: "omit" });
      if (answer.ok) hear(await answer.text());
      // A question is good for a while only: fetching the page looks whether the log-in still is.
      else if (answer.status === 403) look();
    } catch {
      // The next question may be answered.
    }
  };
  const listen = () => {
    const wanted = !still && !ended && !document.hidden;
    if (wanted && !line) {
      line = room.dataset.line ? new EventSource(room.dataset.line) : { close() {} };
      line.onmessage = (event) => hear(event.data);
    } else if (!wanted && line) {
      line.close();
      line = null;
    }
  };
  // What only a clock changes, and whether the log-in has ended; not every room at the same time.
  const often = (4 + 2 * Math.random()) * 60000;

  pause.hidden = false;
  pause.addEventListener("click", () => {
    still = !still;
    pause.setAttribute("aria-pressed", String(still));
    listen();
  });
  document.addEventListener("visibilitychange", listen);
  listen();
  setInterval(() => {
    if (!line) return;
    const now = Date.now();
    if (now - looked >= often) look();
    else if (line.readyState !== EventSource.OPEN && now - asked >= 2500) ask();
  }, 1000);
})();

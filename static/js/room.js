// A room that keeps up: the page is fetched again when the server says that a figure has changed, where it has no line, or none free, every few
// seconds, and what changed is swapped. Without it, reloading does the same.
(() => {
  const find = (name) => document.querySelector(`[data-room${name}]`);
  const pause = find("-pause");
  const news = find("-news");
  let room = find("");
  if (!room) return;
  let still = false;
  let ended = false;
  let state = "";
  let looked = Date.now();
  let line = null;

  const look = async () => {
    looked = Date.now();
    const headers = { Accept: "text/html", "If-None-Match": state, "X-By-Itself": "1", "X-Requested-With": "XMLHttpRequest" };
    try {
      const answer = await fetch(location.href, { headers, cache: "no-store" });
      if (answer.status === 403) {
        ended = true;
        find("-ended").hidden = false;
        listen();
        return;
      }
      state = answer.headers.get("ETag") ?? "";
      const fresh = answer.ok && new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-room]");
      const more = fresh ? Number(fresh.dataset.count) - Number(room.dataset.count) : 0;
      if (fresh && !room.contains(document.activeElement) && fresh.innerHTML !== room.innerHTML) {
        room.replaceWith(fresh);
        room = fresh;
        if (more > 0) news.textContent = more === 1 ? news.dataset.one : news.dataset.many.replace("#", more);
      }
    } catch {
      // The next look may succeed.
    }
  };
  const listen = () => {
    const wanted = !still && !ended && !document.hidden;
    if (wanted && !line) {
      line = room.dataset.line ? new EventSource(room.dataset.line) : { close() {} };
      line.onmessage = look;
    } else if (!wanted && line) {
      line.close();
      line = null;
    }
  };
  // What only a clock changes is fetched once a minute.
  const lookAsLongAs = () => (line?.readyState === EventSource.OPEN ? 60000 : 4000);

  pause.hidden = false;
  pause.addEventListener("click", () => {
    still = !still;
    pause.setAttribute("aria-pressed", String(still));
    listen();
  });
  document.addEventListener("visibilitychange", listen);
  listen();
  setInterval(() => {
    if (line && Date.now() - looked >= lookAsLongAs()) look();
  }, 1000);
})();

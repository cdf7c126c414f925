// A launch room that keeps up: the page is fetched again every few seconds and what changed is swapped. Without it, reloading does the same.
(() => {
  const pause = document.querySelector("[data-room-pause]");
  const news = document.querySelector("[data-room-news]");
  let room = document.querySelector("[data-room]");
  if (!room) return;
  let still = false;
  let state = "";
  pause.hidden = false;
  pause.addEventListener("click", () => {
    still = !still;
    pause.setAttribute("aria-pressed", String(still));
  });
  const look = async () => {
    if (!still && !document.hidden) {
      try {
        const answer = await fetch(location.href, { headers: { Accept: "text/html", "If-None-Match": state }, cache: "no-store" });
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
    }
    setTimeout(look, 4000);
  };
  setTimeout(look, 4000);
})();

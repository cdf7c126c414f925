// Progress without reloading by hand: while something is busy, fetch the page again and swap the live part. Everything works without it.
(() => {
  const look = async () => {
    const live = document.querySelector("[data-live][data-busy]");
    if (!live) return;
    try {
      const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-live]");
      if (fresh) live.replaceWith(fresh);
    } catch {
      // The next look may succeed.
    }
    setTimeout(look, 1500);
  };
  setTimeout(look, 1500);
  document.querySelector("#report[data-focus]")?.focus();
})();

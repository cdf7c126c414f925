// Keys for the list of comments: J and K walk, X ticks, A approves, R and a digit reject, S is spam, U undoes, ? shows the keys.
(() => {
  const rows = [...document.querySelectorAll("[data-row]")];
  const place = "salon.moderation";
  let at = -1;

  const go = (to) => {
    at = Math.max(0, Math.min(rows.length - 1, to));
    rows[at]?.focus();
    rows[at]?.scrollIntoView({ block: "nearest" });
  };
  const inRow = (key) => {
    const row = rows[at];
    if (!row) return null;
    const open = row.querySelector("details[open]");
    if (/^[1-9]$/.test(key)) return open?.querySelector(`[data-key="${key}"]`);
    return /^[axsr]$/.test(key) ? row.querySelector(`[data-key="${key}"]`) : null;
  };

  document.addEventListener("keydown", (event) => {
    const typing = event.target.matches("textarea, select, [contenteditable], input:not([type=checkbox])");
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || typing) return;
    const key = event.key.toLowerCase();
    if (key === "j" || key === "k") go(at + (key === "j" ? 1 : -1));
    else if (key === "?") document.querySelector("#comments-keys summary")?.click();
    else if (key === "u") document.querySelector('[data-key="u"]')?.click();
    else {
      const target = inRow(key);
      if (!target) return;
      // The page that comes back starts where this one was left.
      if (target.matches("button")) sessionStorage.setItem(place, at);
      target.click();
    }
    event.preventDefault();
  });
  rows.forEach((row, number) => row.addEventListener("focusin", () => (at = number)));

  const before = sessionStorage.getItem(place);
  sessionStorage.removeItem(place);
  if (before !== null) go(Number(before));
})();

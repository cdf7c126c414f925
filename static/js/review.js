// Keys for the review of a person: J and K walk, G goes to the reason, 1 to 3 decide, N goes to the note;
// M takes the person on, D, T and W go to date, tag and a new note, S shows a hidden name. Everything works without them.
(() => {
  const isDigit = (key) => /^[0-9]$/.test(key);
  const isTyping = ({ target, key }) => target.matches("input, textarea, [contenteditable]") || (target.matches("select") && !isDigit(key));

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || isTyping(event)) return;
    const named = [...document.querySelectorAll("[data-key]")].find((item) => item.dataset.key === event.key.toLowerCase());
    if (!named) return;
    event.preventDefault();
    const folded = named.closest("details:not([open])");
    if (folded) folded.open = true;
    if (named.matches("input, textarea, select")) named.focus();
    else named.click();
  });

  document.querySelector("[data-focus]")?.focus();
})();

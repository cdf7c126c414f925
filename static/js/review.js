// Keys for the review of a person: J and K walk, G goes to the reason, 1 to 3 decide, N goes to the note. Everything works without them.
(() => {
  const isDigit = (key) => /^[0-9]$/.test(key);
  const isTyping = ({ target, key }) => target.matches("input, textarea, [contenteditable]") || (target.matches("select") && !isDigit(key));

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || isTyping(event)) return;
    const named = [...document.querySelectorAll("[data-key]")].find((item) => item.dataset.key === event.key.toLowerCase());
    if (!named) return;
    event.preventDefault();
    if (named.matches("textarea, select")) named.focus();
    else named.click();
  });

  document.querySelector("[data-focus]")?.focus();
})();

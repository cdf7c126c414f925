// Keys for the review of a person: J and K walk, 1 to 3 decide, N goes to the note. Everything works without them.
(() => {
  const isTyping = (target) => target.matches("input:not([type=radio]), textarea, select, [contenteditable]");

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || isTyping(event.target)) return;
    const named = [...document.querySelectorAll("[data-key]")].find((item) => item.dataset.key === event.key.toLowerCase());
    if (!named) return;
    event.preventDefault();
    if (named.matches("textarea")) named.focus();
    else named.click();
  });

  document.querySelector("[data-focus]")?.focus();
})();

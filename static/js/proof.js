// A comment that looks like spam asks the browser to calculate for a moment. Without a script a person looks at it first.
(() => {
  const box = document.querySelector("[data-puzzle]");
  if (!box || !globalThis.crypto?.subtle) return;
  const { puzzle, bits, wait, done } = box.dataset;
  const batch = 512;
  const bytes = new TextEncoder();

  const zeros = (digest) => Math.clz32(new DataView(digest).getUint32(0));
  const attempt = (number) => crypto.subtle.digest("SHA-256", bytes.encode(`${puzzle}:${number}`)).then(zeros);

  const solve = async () => {
    const started = performance.now();
    for (let first = 0; ; first += batch) {
      const found = await Promise.all(Array.from({ length: batch }, (_, offset) => attempt(first + offset)));
      const hit = found.findIndex((count) => count >= bits);
      if (hit >= 0) return first + hit;
      if (first) continue;
      const seconds = (2 ** bits / batch) * ((performance.now() - started) / 1000);
      box.textContent = wait.replace("{}", Math.max(2, Math.round(seconds)));
    }
  };

  const send = async (answer) => {
    const reply = await fetch(box.dataset.address, { method: "POST", body: new URLSearchParams({ answer }) });
    if (reply.ok) box.textContent = done;
  };

  const said = box.textContent;
  box.removeAttribute("data-puzzle");
  solve().then(send).catch(() => {
    box.textContent = said;
  });
})();

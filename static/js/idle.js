// Typing counts as using the log-in, and a form of a log-in that is over is not sent into the void.
"use strict";
(() => {
  const own = document.currentScript.dataset;
  const limit = Number(own.minutes) * 60_000;
  let contact = Date.now();

  const ask = async () => {
    const answer = await fetch(own.address, { redirect: "manual" }).catch(() => null);
    if (!answer || !answer.ok) return false;
    contact = Date.now();
    const { token } = await answer.json();
    for (const field of document.querySelectorAll("[name=csrfmiddlewaretoken]")) field.value = token;
    return true;
  };

  document.addEventListener("input", () => {
    if (Date.now() - contact < limit / 6) return;
    contact = Date.now();
    ask();
  });

  document.addEventListener("submit", async (event) => {
    const { target, submitter } = event;
    if (Date.now() - contact < limit || target.method !== "post") return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (await ask()) return target.requestSubmit(submitter);
    submitter?.setAttribute("data-w-progress-loading-value", "false"); // Wagtail's button waits for an answer that does not come
    const notice = document.querySelector(".idle-notice") ?? document.body.appendChild(document.createElement("p"));
    const link = Object.assign(document.createElement("a"), { href: own.login, target: "_blank", textContent: own.link });
    notice.className = "idle-notice";
    notice.setAttribute("role", "alert");
    notice.replaceChildren(own.notice, " ", link);
  }, true);
})();

// Only in the preview: shows a new build at once, and says what is wrong in the data.
(() => {
  let seen = null;
  const box = document.createElement("pre");
  box.setAttribute("role", "alert");
  box.style.cssText =
    "position:fixed;inset:auto 0 0;z-index:99;margin:0;padding:1rem;max-height:60vh;overflow:auto;" +
    "white-space:pre-wrap;background:#5b1207;color:#fff;font:15px/1.5 ui-monospace,monospace";

  async function ask() {
    try {
      const answer = await fetch(`/__vejviser/news?seen=${seen ?? -1}`);
      const { version, error } = await answer.json();
      if (seen !== null && version !== seen && !error) return location.reload();
      seen = version;
      box.textContent = error;
      if (error) document.body.append(box);
      else box.remove();
    } catch {
      await new Promise((done) => setTimeout(done, 1000));
    }
    ask();
  }
  ask();
})();

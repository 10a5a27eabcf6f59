// Draw the board of the briefing; on paper it is light, else as the reader's system has it.
(() => {
  const place = document.getElementById('board');
  const { state, ground } = JSON.parse(document.getElementById('state').textContent);
  const night = window.matchMedia('(prefers-color-scheme: dark)');
  const draw = (dark) => {
    document.querySelector('.at').classList.toggle('at-dark', dark);
    document.body.style.background = dark ? '#14171B' : '';
    window.attritionBoard.mount(place, { state, ground, dark, limits: '#limits', on: null });
  };
  draw(night.matches);
  night.addEventListener('change', () => draw(night.matches));
  window.addEventListener('beforeprint', () => draw(false));
  window.addEventListener('afterprint', () => draw(night.matches));
})();

// Drawings with their looks written into them, so that they look the same without a style sheet.
const COPIED = ['fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-opacity', 'stroke-dasharray', 'font-size', 'font-weight'];

/** The inner text of a copy of a drawing, with the computed looks of each mark. */
export function drawn(svg) {
  const copy = svg.cloneNode(true);
  const marks = [...svg.querySelectorAll('*')];
  [...copy.querySelectorAll('*')].forEach((mark, i) => {
    const look = getComputedStyle(marks[i]);
    COPIED.forEach((name) => mark.setAttribute(name, look.getPropertyValue(name)));
    mark.removeAttribute('style');
  });
  const { width, height } = svg.viewBox.baseVal;
  return `<svg width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${copy.innerHTML}</svg>`;
}

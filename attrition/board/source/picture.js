// The panels as one picture, with title, key, events, and the address that makes it again.
import { byCount } from './format.js';
import { drawn } from './looks.js';
import { save } from './save.js';

const PITCH = { x: 336, y: 190 };
const ACROSS = 3;
const EDGE = 16;
const MOST_EVENTS = 12;
const WIDE = 165;

function wrapped(text, most = WIDE) {
  const rows = [''];
  for (const word of text.split(' ')) {
    const last = rows[rows.length - 1];
    if (last.length + word.length < most) rows[rows.length - 1] = `${last} ${word}`.trim();
    else rows.push(word);
  }
  return rows;
}

const escaped = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

/** What stands above and below the panels, as lines of text. */
function words(state, address) {
  const { meta } = state;
  const answer = state.answer || { headline: '' };
  const told = meta.events.slice(0, MOST_EVENTS).map((one, i) => `${i + 1}: ${one.label} (${one.date})`);
  if (meta.events.length > MOST_EVENTS) told.push(`and ${meta.events.length - MOST_EVENTS} more`);
  const events = told.length ? wrapped(`Events: ${told.join('; ')}.`) : [];
  const source = `attrition ${meta.version}, ${meta.runs} ${byCount(meta.runs, 'run', 'runs')}${meta.seed === null ? '' : `, seed ${meta.seed}`}`;
  return {
    title: meta.title,
    head: [...wrapped(answer.headline), ...wrapped(meta.key_text)],
    foot: [...events, `${source}: a simulation for exploration and teaching, not a forecast.`, address].filter(Boolean),
  };
}

/** The panels below an element as the text of an SVG file and its size. */
export function svgOf(element, state, address) {
  const style = getComputedStyle(element);
  const ink = style.color;
  const paper = getComputedStyle(element.closest('.at') || document.body).backgroundColor;
  const { title, head, foot } = words(state, address);
  const top = 44 + 16 * head.length;
  const figures = [...element.querySelectorAll('.at-panels figure')];
  const rows = Math.ceil(figures.length / ACROSS);
  const size = { w: ACROSS * PITCH.x + EDGE, h: top + rows * PITCH.y + 16 * foot.length + 20 };
  const write = (text, x, y, look = 'font-size="12"') => `<text x="${x}" y="${y}" fill="${ink}" ${look}>${text}</text>`;
  const parts = figures.map((figure, i) => {
    const [x, y] = [EDGE + (i % ACROSS) * PITCH.x, top + Math.floor(i / ACROSS) * PITCH.y];
    const [name, unit] = ['b', 'span'].map((one) => escaped(figure.querySelector(`figcaption ${one}`).textContent));
    const caption = write(`<tspan font-weight="bold">${name}</tspan>, ${unit}`, x, y);
    return `${caption}<g transform="translate(${x},${y + 4})">${drawn(figure.querySelector('svg'))}</g>`;
  });
  const text = [
    write(escaped(title), EDGE, 26, 'font-size="17" font-weight="bold"'),
    ...head.map((line, i) => write(escaped(line), EDGE, 46 + 16 * i)),
    ...parts,
    ...foot.map((line, i) => write(escaped(line), EDGE, top + rows * PITCH.y + 8 + 16 * i, 'font-size="11"')),
  ].join('');
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${size.w}" height="${size.h}" viewBox="0 0 ${size.w} ${size.h}" font-family="Helvetica, Arial, sans-serif"><rect width="100%" height="100%" fill="${paper}"/>${text}</svg>`;
  return { svg, size };
}

/** Save a picture of the panels as an SVG or a PNG file. */
export async function savePicture(kind, element, state, address) {
  const { svg, size } = svgOf(element, state, address);
  const blob = new Blob([svg], { type: 'image/svg+xml' });
  const name = `${state.meta.scenario}.${kind}`;
  if (kind === 'svg') return save(blob, name);
  const url = URL.createObjectURL(blob);
  const image = new Image();
  image.src = url;
  await image.decode();
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [2 * size.w, 2 * size.h];
  canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(url);
  return canvas.toBlob((picture) => save(picture, name), 'image/png');
}

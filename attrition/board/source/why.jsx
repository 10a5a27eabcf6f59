// Why: the links from what was moved to what comes of it, each before and after.
import { amount } from './format.js';
import { line, linear } from './scale.js';

const W = 76;
const H = 26;

/** The middle course of a mediator, as things were and with the changes. */
function Spark({ link }) {
  const rows = [link.spark_before, link.spark_after].filter(Boolean);
  const all = rows.flat().filter((value) => value != null);
  if (!all.length) return null;
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const x = linear([0, Math.max(1, rows[0].length - 1)], [1, W - 1]);
  const y = linear([low, high === low ? low + 1 : high], [H - 2, 2]);
  return (
    <svg class="at-spark" viewBox={`0 0 ${W} ${H}`} width={W} height={H} aria-hidden="true">
      {link.spark_before && <path class="at-baseline" d={line(link.spark_before, x, y)} />}
      {link.spark_after && <path class="at-median" d={line(link.spark_after, x, y)} />}
    </svg>
  );
}

/** How much of the effect runs through a link, where runs with it held fixed have proved that. */
function Share({ link }) {
  if (!link.proved) return null;
  const [share, low, high] = [link.share, link.share_low, link.share_high].map((one) => `${Math.round(100 * one)} %`);
  return <p class="at-proof">Held fixed, {share} of the effect is gone ({low} to {high}).</p>;
}

/** The strip of links; `on('prove')` asks for the runs with each link held fixed. */
export function Why({ state, on }) {
  const { why } = state;
  if (!why || !why.links.length) return null;
  return (
    <section class="at-strip" aria-label="Why">
      <h2 class="at-label">Why? Follow the change</h2>
      <ol>
        <li><b>{why.lever.label}</b> <output>{why.lever.before} → {why.lever.after}</output><p class="at-hint">what was moved</p></li>
        {why.links.map((link) => (
          <li key={link.name}>
            <b>{link.label}</b> <output>{amount(link, link.before)} → {amount(link, link.after)}</output>
            <Spark link={link} />
            <p class="at-hint">{link.text}</p>
            <Share link={link} />
          </li>
        ))}
      </ol>
      {on && !why.links.some((link) => link.proved) && <button class="at-button" onClick={() => on('prove', why.lever.label)}>Prove the links</button>}
    </section>
  );
}

// Why: the links from what was moved to what comes of it, each before and after.
import { number } from './format.js';
import { Spark } from './spark.jsx';

/** How much of the effect runs through a link, where runs with it held fixed have proved that. */
function Share({ link }) {
  if (!link.proved) return null;
  const [share, low, high] = [link.share, link.share_low, link.share_high].map((one) => `${Math.round(100 * one)} %`.replace('-', '−'));
  return <p class="at-proof">Held as it was: {share} of the effect is gone ({low} to {high})</p>;
}

function value(lever, one) {
  if (one === lever.before && lever.drawn) return `${number(lever.drawn[0])}–${number(lever.drawn[1])}`;
  return number(one);
}

function Link({ link }) {
  return (
    <li class={link.moved ? '' : 'at-still'} data-link={link.name} data-proved={String(link.proved)}>
      <b>{link.label}</b> <output>{link.shown}<small>{link.over}</small></output>
      <Spark before={link.spark_before} after={link.spark_after} />
      <p class="at-hint">{link.text}</p>
      <Share link={link} />
    </li>
  );
}

/** The strip of links; `on('prove')` asks for the runs with each link held fixed. */
export function Why({ state, on }) {
  const { why } = state;
  if (!why) return null;
  const proved = why.links.some((link) => link.proved);
  const more = why.others.map((lever) => lever.label).join('; ');
  return (
    <section class="at-strip" aria-label="Why">
      <h2 class="at-label">Why? Follow the change</h2>
      <ol>
        <li>
          <b>{why.lever.label}</b> <output>{value(why.lever, why.lever.before)} → {number(why.lever.after)} {why.lever.unit}</output>
          <p class="at-hint">what was changed{more && `, with ${more}`}</p>
        </li>
        {why.links.map((link) => <Link key={link.name} link={link} />)}
      </ol>
      {why.text && !proved && <p class="at-hint">{why.text}</p>}
      {on && !proved && why.provable && <button class="at-button" onClick={() => on('prove', '')}>{why.proving ? 'Holding each link as it was…' : 'Prove the links'}</button>}
    </section>
  );
}

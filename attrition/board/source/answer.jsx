// The answer in words: whether wars end, then what changes for people, land and economy.
import { useRef } from 'preact/hooks';

/** The headline, and under it the differences in a fixed order; the former ones until all runs are in. */
export function Answer({ state, stale, limits, heading: Heading }) {
  const { meta } = state;
  const kept = useRef(null);
  const answer = state.answer || kept.current || { headline: `Running ${meta.most} wars…`, detail: '', changes: [] };
  kept.current = state.answer || kept.current;
  const clear = answer.changes.filter((change) => change.clear);
  const unclear = answer.changes.filter((change) => !change.clear);
  return (
    <div class="at-answer" data-former={String(stale || !state.answer)}>
      <p class="at-hint at-line" role="status">
        {meta.title}{meta.where || ''} · {stale ? 'running the new setting…' : `${meta.runs} ${meta.runs === 1 ? 'run' : 'runs'}`}
        {!stale && meta.runs < meta.most ? `, more on the way to ${meta.most}…` : ''}
      </p>
      <Heading class="at-headline">{answer.headline}</Heading>
      {answer.detail && <p class="at-under">{answer.detail} In this model; <a href={limits}>not a forecast</a>.</p>}
      {clear.length > 0 && (
        <ul class="at-changes">
          {clear.map((change) => <li key={change.name}><b>{change.label}</b> {change.text}</li>)}
        </ul>
      )}
      {unclear.length > 0 && (
        <p class="at-hint">Hardly different, or no more than chance explains: {unclear.map((change) => change.label.replace(/:$/, '').replace(/^./, (one) => one.toLowerCase())).join('; ')}.</p>
      )}
    </div>
  );
}

// What every chart has: a title with its unit, the picture, a text alternative, and a table on demand.

/** A table of text, {head, rows}, that scrolls by itself. */
export function Rows({ table, name = 'Table' }) {
  return (
    <div class="at-scroll" tabIndex={0} role="region" aria-label={name}>
      <table>
        <thead><tr>{table.head.map((name) => <th key={name} scope="col">{name}</th>)}</tr></thead>
        <tbody>
          {table.rows.map((row, i) => (
            <tr key={i}>{row.map((cell, k) => (k ? <td key={k}>{cell}</td> : <th key={k} scope="row">{cell}</th>))}</tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A chart: `table` is {head, rows} of text, `text` says in a sentence what the picture shows. */
export function Figure({ name, title, unit, text, table, hint = '', children }) {
  return (
    <figure class={`at-figure at-figure-${name}`} data-measure={name}>
      <figcaption><b>{title}</b> <span>{unit}</span>{hint && <small> {hint}</small>}</figcaption>
      {children}
      <p class="at-hidden">{text}</p>
      {table && (
        <details class="at-table">
          <summary>Table<span class="at-hidden"> of {title}</span></summary>
          <Rows table={table} />
        </details>
      )}
    </figure>
  );
}

/** What the page does by itself: the filter, and showing everything on paper. Without it all pathways are shown. */
export const SCRIPT = `
const form = document.querySelector('.filters');
const rows = [...document.querySelectorAll('.pathway')];
const said = document.getElementById('shown');
const apply = () => {
  const words = form.elements.text.value.toLowerCase().split(/\\s+/).filter(Boolean);
  const { value: vendor } = form.elements.vendor;
  const { value: standing } = form.elements.standing;
  let shown = 0;
  for (const row of rows) {
    const fits = words.every((word) => row.dataset.text.includes(word)) && (vendor === '' || row.dataset.vendor === vendor) && (standing === '' || row.dataset.standing === standing);
    row.hidden = !fits;
    if (fits) shown += 1;
  }
  said.textContent = shown + ' of ' + rows.length + ' pathways shown';
};
if (form) {
  form.hidden = false;
  form.addEventListener('input', apply);
  form.addEventListener('submit', (event) => event.preventDefault());
  apply();
}
let opened = [];
addEventListener('beforeprint', () => {
  opened = [...document.querySelectorAll('details:not([open])')];
  for (const details of opened) details.open = true;
});
addEventListener('afterprint', () => {
  for (const details of opened) details.open = false;
});
`;

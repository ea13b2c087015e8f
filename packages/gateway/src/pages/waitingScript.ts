/** Script of the waiting page: draws what `/.streamspace/status` of the session streams, and reloads once the app is ready. */
export const waitingScript = (statusPath: string) => `
const byId = id => document.getElementById(id);
const rows = new Map([...document.querySelectorAll('li')].map(row => [row.dataset.stage, row]));
let stages = [];
let announced = '';

function seconds(stage) {
  if (!stage.startedAt) return '';
  const end = stage.finishedAt ? Date.parse(stage.finishedAt) : Date.now();
  return Math.max(0, Math.round((end - Date.parse(stage.startedAt)) / 1000)) + ' s';
}
function draw() {
  for (const stage of stages) {
    const row = rows.get(stage.name);
    if (!row) continue;
    row.dataset.state = stage.state;
    if (stage.state === 'active') row.setAttribute('aria-current', 'step');
    else row.removeAttribute('aria-current');
    row.querySelector('.time').textContent = seconds(stage);
    row.querySelector('.note').textContent = stage.state === 'active' || stage.state === 'failed' ? stage.message || '' : '';
    const words = row.querySelector('.label').textContent;
    if ((stage.state === 'active' || stage.state === 'failed') && announced !== words + stage.state) {
      announced = words + stage.state;
      byId('announcement').textContent = stage.state === 'failed' ? words + ' failed. ' + (stage.message || '') : words;
    }
  }
}
function show(status) {
  stages = status.stages;
  if (status.ready) {
    for (const row of rows.values()) row.dataset.state = 'done';
    rows.get('Connecting').dataset.state = 'active';
    byId('announcement').textContent = 'The app is ready';
    location.reload();
    return;
  }
  if (status.message) {
    byId('heading').textContent = status.title;
    byId('detail').textContent = status.message;
    byId('announcement').textContent = status.title + '. ' + status.message;
  }
  draw();
}
setInterval(draw, 1000);
const source = new EventSource(${JSON.stringify(statusPath)});
source.addEventListener('status', event => show(JSON.parse(event.data)));
source.addEventListener('error', () => {
  // A refusal closes the stream for good; the page itself then says why.
  if (source.readyState === EventSource.CLOSED) setTimeout(() => location.reload(), 5000);
});
`;

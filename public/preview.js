// In `chyrak preview` only: loads the page anew when a course has changed, and lists what is wrong.
let made;
new EventSource('/preview').addEventListener('message', ({ data }) => {
  const told = JSON.parse(data);
  if (made && made !== told.made) return location.reload();
  made = told.made;
  document.getElementById('preview')?.remove();
  if (!told.faults.length) return;
  const panel = Object.assign(document.createElement('details'), { id: 'preview', open: true, lang: 'en' });
  Object.assign(panel.style, { position: 'fixed', inset: 'auto 0 84px auto', zIndex: 9, maxWidth: 'min(100%, 40rem)', maxHeight: '30vh', overflow: 'auto', padding: '8px 12px', background: '#fffdf8', color: '#231a13', border: '2px solid #9a5b13', font: '14px/1.4 system-ui, sans-serif' });
  const title = Object.assign(document.createElement('summary'), { textContent: `${told.faults.length} to mend${told.faults.some((fault) => fault.includes(': error: ')) ? '; a course with an error is shown as it was before it' : ''}` });
  const list = document.createElement('ul');
  list.append(...told.faults.map((fault) => Object.assign(document.createElement('li'), { textContent: fault })));
  panel.append(title, list);
  document.documentElement.append(panel); // the app draws the body anew
});

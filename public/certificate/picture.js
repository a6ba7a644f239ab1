/* Draws the certificate on the page as a picture for chats and networks, 1080 × 1350, in its first language: the carpet, the name,
   what was finished, and the square that checks it; her centre if she shows it to others. It is shared where the phone can share, else put among the downloads.
   Gives `shared` or `saved`. */

const WIDTH = 1080, HEIGHT = 1350, EDGE = 72;
const PAPER = '#fffdf8', INK = '#231a13', QUIET = '#56483b', MADDER = '#962b25';
const SERIF = '"Noto Serif", "PT Serif", Charter, Cambria, Georgia, serif';
const SANS = 'Roboto, "Noto Sans", "Segoe UI", system-ui, sans-serif';
const DYES = ['g', 'f', 'c', 'k'];

export default async function picture(id) {
  const sheet = document.getElementById(id);
  const words = (selector) => sheet.querySelector(selector)?.textContent ?? '';
  const page = Object.assign(document.createElement('canvas'), { width: WIDTH, height: HEIGHT });
  const pen = page.getContext('2d');
  pen.fillStyle = PAPER;
  pen.fillRect(0, 0, WIDTH, HEIGHT);

  const cloth = sheet.querySelector('.cloth svg');
  const { width, height } = cloth.viewBox.baseVal;
  const high = width ? Math.min(400, (WIDTH - 2 * EDGE) * (height / width)) : 40;
  const wide = width ? high * (width / height) : WIDTH - 2 * EDGE;
  pen.drawImage(await image(cloth, wide, high, dyes(cloth)), (WIDTH - wide) / 2, EDGE, wide, high);

  let y = EDGE + high + 84;
  const line = (text, font, colour, step, most = 2) => {
    pen.font = font;
    pen.fillStyle = colour;
    pen.textAlign = 'center';
    for (const part of broken(pen, text, WIDTH - 2 * EDGE).slice(0, most)) {
      pen.fillText(part, WIDTH / 2, y);
      y += step;
    }
  };
  line(words('.heading').toLocaleUpperCase(), `600 30px ${SANS}`, MADDER, 84, 1);
  line(words('.name'), `700 68px ${SERIF}`, INK, 76);
  y -= 8;
  line(sheet.querySelector('.title').previousElementSibling.textContent, `400 32px ${SANS}`, QUIET, 58, 1);
  line(words('.title'), `700 44px ${SERIF}`, INK, 54);

  const side = 300, top = HEIGHT - EDGE - side;
  pen.drawImage(await image(sheet.querySelector('.qr svg'), side, side), EDGE, top, side, side);
  pen.textAlign = 'left';
  const left = EDGE + side + 36;
  let at = top + 116;
  const fact = (text, font, colour) => {
    pen.font = font;
    pen.fillStyle = colour;
    for (const part of broken(pen, text, WIDTH - EDGE - left).slice(0, 2)) {
      pen.fillText(part, left, at);
      at += 44;
    }
  };
  fact([...sheet.querySelector('.from p').childNodes].filter((part) => part.className !== 'hers').map((part) => part.textContent).join(''), `600 32px ${SANS}`, INK);
  for (const value of sheet.querySelectorAll('dd')) fact(value.textContent, `400 32px ${SANS}`, QUIET);

  const blob = await new Promise((drawn) => { page.toBlob(drawn, 'image/png'); });
  return give(new File([blob], 'chyrak-certificate.png', { type: 'image/png' }));
}

async function give(file) {
  if (navigator.canShare?.({ files: [file] })) {
    try {
      await navigator.share({ files: [file] });
      return 'shared';
    } catch (refused) {
      if (refused.name === 'AbortError') return 'shared'; // she has thought better of it
    }
  }
  const href = URL.createObjectURL(file);
  Object.assign(document.createElement('a'), { href, download: file.name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
  return 'saved';
}

// The dyes of a carpet, for a picture of its own, which the style sheets of the page do not reach.
function dyes(svg) {
  const of = (selector) => {
    const style = selector ? svg.querySelector(selector) && getComputedStyle(svg.querySelector(selector)) : getComputedStyle(svg);
    return style ? DYES.map((dye) => `--${dye}:${style.getPropertyValue(`--${dye}`)}`).join(';') : '';
  };
  return `svg{${of('')}}.odd{${of('.odd')}}.fringe{stroke:#bcab8f;stroke-width:6;stroke-dasharray:1 1.5}`;
}

async function image(svg, width, height, style = '') {
  const copy = svg.cloneNode(true);
  for (const [name, value] of Object.entries({ xmlns: 'http://www.w3.org/2000/svg', width, height })) copy.setAttribute(name, value);
  // Written as text: the page itself forbids styles within.
  const drawing = new XMLSerializer().serializeToString(copy).replace('>', `><style>${style}</style>`);
  const drawn = new Image();
  drawn.src = `data:image/svg+xml,${encodeURIComponent(drawing)}`;
  await drawn.decode();
  return drawn;
}

// A text in lines of this width.
function broken(pen, text, width) {
  const lines = [];
  let line = '';
  for (const word of text.trim().split(/\s+/)) {
    const longer = line ? `${line} ${word}` : word;
    if (line && pen.measureText(longer).width > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}

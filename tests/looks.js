/* Judge the colours of what a page shows, each look once.

A look is what makes a text readable or not: its own name and letters, and each background that
lies around it. What hangs over something else is known by its name as well. `known` holds the
looks that passed before, with spaces between; answers with the faults and the looks that passed
now. What axe could not judge stays unknown, and is asked again. */
async ([known, rules]) => {
  bringAxe();
  const MAY_BE_COVERED = 3; // as many of each look are asked, for when the first is behind a bar
  const LETTERS = ['color', 'fontSize', 'fontWeight', 'textDecorationLine', 'textShadow'];
  const GROUND = ['backgroundColor', 'backgroundImage', 'opacity', 'filter', 'mixBlendMode'];
  const NO_GROUND = 'rgba(0, 0, 0, 0) none 1 none normal';
  const HANGS = ['absolute', 'fixed', 'sticky'];
  const TYPED = 'input:not([type=hidden],[type=checkbox],[type=radio],[type=range],[type=color],'
    + '[type=image]), select, textarea';
  const NOT_JUDGED = ':disabled, [aria-disabled=true], option';
  const grounds = new Map([[null, '']]), looks = new Map();
  const put = (map, node, value) => map.set(node, value) && value;
  const nameOf = node => `${node.localName}.${node.getAttribute('class') ?? ''}`;
  const groundOf = node => {
    if (grounds.has(node)) return grounds.get(node);
    const style = getComputedStyle(node), ground = GROUND.map(name => style[name]).join(' ');
    const own = HANGS.includes(style.position) ? nameOf(node) + ground
      : ground === NO_GROUND ? '' : ground;
    return put(grounds, node, `${groundOf(node.parentElement)}/${own}`.replace(/\/+/g, '/'));
  };
  const blockOf = node => {
    let block = node.parentElement;
    while (block && getComputedStyle(block).display === 'inline') block = block.parentElement;
    return block;
  };
  const isAmongText = link =>
    blockOf(link)?.textContent.trim().length > link.textContent.trim().length;
  const hash = text => {
    let sum = 5381;
    for (let i = 0; i < text.length; i++) sum = (Math.imul(sum, 33) ^ text.charCodeAt(i)) >>> 0;
    return sum.toString(36) + text.length.toString(36);
  };
  const lookOf = node => {
    if (looks.has(node)) return looks.get(node);
    const style = getComputedStyle(node);
    const own = [nameOf(node), node.localName === 'a' && isAmongText(node),
      node.control?.disabled, ...LETTERS.map(name => style[name])];
    return put(looks, node, hash(own.join('|') + groundOf(node)));
  };
  const hasText = node =>
    [...node.childNodes].some(child => child.nodeType === 3 && child.data.trim());
  // The link that skips to the content waits above the page.
  const isSeen = node => {
    if (!node.checkVisibility({visibilityProperty: true})) return false;
    const box = node.getBoundingClientRect();
    return box.width > 1 && box.height > 1 && box.right > 0 && box.bottom > 0;
  };

  const passed = new Set(known.split(' ')), asked = new Map();
  for (const node of document.body.querySelectorAll('*')) {
    if (!(node.matches(TYPED) || hasText(node)) || node.matches(NOT_JUDGED)) continue;
    if (passed.has(lookOf(node)) || !isSeen(node)) continue;
    asked.set(lookOf(node), [...asked.get(lookOf(node)) ?? [], node]);
  }
  const include = [...asked.values()].flatMap(nodes => nodes.slice(0, MAY_BE_COVERED));
  if (!include.length) return [[], []];
  const answer = await axe.run({include}, {
    runOnly: rules, resultTypes: ['violations', 'passes'], elementRef: true, selectors: false,
  });
  const nodes = kind => answer[kind].flatMap(rule => rule.nodes.map(node => ({rule, ...node})));
  const failed = nodes('violations');
  const bad = new Set(failed.map(one => lookOf(one.element)));
  const good = nodes('passes').map(one => lookOf(one.element)).filter(look => !bad.has(look));
  return [
    failed.map(one => `${one.rule.id} at ${one.html}: ${one.failureSummary}`),
    [...new Set(good)],
  ];
}

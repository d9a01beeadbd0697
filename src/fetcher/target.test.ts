import { describe, expect, it } from 'vitest'
import { FetchError } from './errors.ts'
import { type FetchPolicy, parseTarget } from './target.ts'

const STRICT: FetchPolicy = { allow: [], hosts: [], http: false }

function reasonOf(link: string, policy: Partial<FetchPolicy> = {}): string {
  try {
    parseTarget(link, { ...STRICT, ...policy })
    return 'accepted'
  } catch (error) {
    if (error instanceof FetchError) return error.reason
    throw error
  }
}

describe('a link', () => {
  it.each([
    'https://files.example.com/a.pdf?Signature=x',
    'https://files.example.com./a.pdf',
    'https://files.example.com:443/a.pdf',
    'HTTPS://FILES.EXAMPLE.COM/a.pdf',
    'https://例子.cn/a.pdf',
    'https://1.1.1.1/a.pdf',
    'https://[2606:4700:4700::1111]/a.pdf',
  ])('is accepted: %s', (link) => {
    expect(reasonOf(link)).toBe('accepted')
  })

  it.each([
    ['url malformed', ''],
    ['url malformed', '/a.pdf'],
    ['url malformed', 'https://'],
    ['url malformed', 'https://a b.example.com/'],
    ['url malformed', 'https://[::1%25eth0]/'],
    ['url malformed', 'https://256.256.256.256/'],
    ['url too long', `https://files.example.com/${'a'.repeat(2048)}`],
    ['url too long', `https://files.example.com/${'简'.repeat(300)}`],
    ['scheme refused', 'http://files.example.com/a.pdf'],
    ['scheme refused', 'file:///etc/passwd'],
    ['scheme refused', 'ftp://files.example.com/a.pdf'],
    ['scheme refused', 'gopher://files.example.com/'],
    ['scheme refused', 'data:application/pdf;base64,JVBERi0='],
    ['user info refused', 'https://files.example.com@127.0.0.1/'],
    ['user info refused', 'https://user:pass@files.example.com/'],
    ['port refused', 'https://files.example.com:8443/'],
    ['port refused', 'https://files.example.com:80/'],
    ['port refused', 'https://files.example.com:22/'],
    ['host refused', 'https://localhost/'],
    ['host refused', 'https://LOCALHOST./'],
    ['host refused', 'https://a.localhost/'],
    ['host refused', 'https://printer.local/'],
    ['host refused', 'https://metadata.google.internal/'],
    ['host refused', 'https://router.home.arpa/'],
    ['host refused', 'https://postgres/'],
    ['host refused', 'https://ｌｏｃａｌｈｏｓｔ/'],
    ['address refused', 'https://127.0.0.1/'],
    ['address refused', 'https://127.1/'],
    ['address refused', 'https://2130706433/'],
    ['address refused', 'https://0x7f000001/'],
    ['address refused', 'https://0x7f.1/'],
    ['address refused', 'https://0177.0.0.1/'],
    ['address refused', 'https://017700000001/'],
    ['address refused', 'https://127.0.0.1./'],
    ['address refused', 'https://１２７.０.０.１/'],
    ['address refused', 'https://127。0。0。1/'],
    ['address refused', 'https://①②⑦.0.0.1/'],
    ['address refused', 'https://%31%32%37.0.0.1/'],
    ['address refused', 'https://0/'],
    ['address refused', 'https://10.1/'],
    ['address refused', 'https://169.254.169.254/latest/meta-data/'],
    ['address refused', 'https://2852039166/'],
    ['address refused', 'https://100.100.100.200/'],
    ['address refused', 'https://[::]/'],
    ['address refused', 'https://[::1]/'],
    ['address refused', 'https://[::ffff:127.0.0.1]/'],
    ['address refused', 'https://[::ffff:7f00:1]/'],
    ['address refused', 'https://[0:0:0:0:0:ffff:7f00:1]/'],
    ['address refused', 'https://[64:ff9b::7f00:1]/'],
    ['address refused', 'https://[2002:7f00:1::]/'],
    ['address refused', 'https://[fd00::1]/'],
    ['address refused', 'https://[fe80::1]/'],
  ])('is refused (%s): %.80s', (reason, link) => {
    expect(reasonOf(link)).toBe(reason)
  })

  it('of http is followed only where that was configured', () => {
    expect(reasonOf('http://files.example.com/', { http: true })).toBe('accepted')
    expect(reasonOf('http://files.example.com:443/', { http: true })).toBe('port refused')
  })

  it('leads only to the listed hosts where there is a list', () => {
    const hosts = ['*.aliyuncs.com', 'files.example.com']
    expect(reasonOf('https://bucket.oss-cn-hangzhou.aliyuncs.com/a', { hosts })).toBe('accepted')
    expect(reasonOf('https://files.example.com./a', { hosts })).toBe('accepted')
    expect(reasonOf('https://aliyuncs.com/a', { hosts })).toBe('host not on the list')
    expect(reasonOf('https://evilaliyuncs.com/a', { hosts })).toBe('host not on the list')
    expect(reasonOf('https://bucket.aliyuncs.com.evil.com/a', { hosts })).toBe('host not on the list')
    expect(reasonOf('https://a.files.example.com/a', { hosts })).toBe('host not on the list')
    expect(reasonOf('https://127.0.0.1/', { hosts: ['127.0.0.1'] })).toBe('address refused')
  })

  it('leads into the own network only to a host and port that were allowed', () => {
    const allow = ['127.0.0.1:8080', '[::1]:8443', 'files:9000']
    expect(reasonOf('http://127.0.0.1:8080/', { allow })).toBe('accepted')
    expect(reasonOf('http://2130706433:8080/', { allow })).toBe('accepted')
    expect(reasonOf('https://[::1]:8443/', { allow })).toBe('accepted')
    expect(reasonOf('http://files.:9000/', { allow })).toBe('accepted')
    expect(reasonOf('http://127.0.0.1:8081/', { allow })).toBe('scheme refused')
    expect(reasonOf('https://127.0.0.1/', { allow })).toBe('address refused')
    expect(reasonOf('ftp://127.0.0.1:8080/', { allow })).toBe('scheme refused')
    expect(reasonOf('http://a@127.0.0.1:8080/', { allow })).toBe('user info refused')
  })
})

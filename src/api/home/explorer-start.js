/* global Scalar */
// Everything that would talk to anybody but this server is off.
const lang = document.documentElement.lang.slice(0, 2)
Scalar.createApiReference('#app', {
  sources: [
    {
      slug: 'feishu',
      title: lang === 'zh' ? '飞书招聘' : 'Feishu Hire',
      url: `/openapi.json?lang=${lang}`,
      default: true,
    },
    {
      slug: 'dingtalk',
      title: lang === 'zh' ? '钉钉智能招聘' : 'DingTalk ATS',
      url: `/openapi-dingtalk.json?lang=${lang}`,
    },
  ],
  localization: { locale: document.documentElement.lang },
  withDefaultFonts: false,
  telemetry: false,
  agent: { disabled: true },
  mcp: { disabled: true },
  hideClientButton: true,
  showDeveloperTools: 'never',
  persistAuth: false,
  hideModels: true,
  defaultOpenFirstTag: false,
  operationTitleSource: 'summary',
  documentDownloadType: 'json',
  defaultHttpClient: { targetKey: 'shell', clientKey: 'curl' },
  authentication: { preferredSecurityScheme: 'tenant_access_token' },
})

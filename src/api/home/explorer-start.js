/* global Scalar */
// Everything that would talk to anybody but this server is off.
Scalar.createApiReference('#app', {
  url: `/openapi.json?lang=${document.documentElement.lang.slice(0, 2)}`,
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

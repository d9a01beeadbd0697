export { countCoverage, describeFeishuApi, type OpenApiDocument, servedGroups } from './document.ts'

export { listTimeline, type TimelineEntry } from './list.ts'

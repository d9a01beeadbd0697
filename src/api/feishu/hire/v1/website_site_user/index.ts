import { create } from './create.ts'

export const websiteSiteUserEndpoints = [create]

/** A delivery body of an invented person; `overrides` go into `basic_info`. */
export function deliveryBody(
  site: { jobPostId: string; userId: string },
  overrides: Record<string, unknown> = {},
  resume: Record<string, unknown> = {},
) {
  return {
    job_post_id: site.jobPostId,
    user_id: site.userId,
    resume: {
      basic_info: {
        name: '林知夏',
        mobile: '13800138000',
        mobile_country_code: 'CN_1',
        email: 'zhixia.lin@example.com',
        ...overrides,
      },
      ...resume,
    },
  }
}

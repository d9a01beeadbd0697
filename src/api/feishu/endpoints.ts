import type { FeishuEndpoint } from './gateway/endpoint.ts'
import { applicationEndpoints } from './hire/v1/application/index.ts'
import { attachmentEndpoints } from './hire/v1/attachment/index.ts'
import { externalApplicationEndpoints } from './hire/v1/external_application/index.ts'
import { externalBackgroundCheckEndpoints } from './hire/v1/external_background_check/index.ts'
import { externalInterviewEndpoints } from './hire/v1/external_interview/index.ts'
import { externalInterviewAssessmentEndpoints } from './hire/v1/external_interview_assessment/index.ts'
import { externalOfferEndpoints } from './hire/v1/external_offer/index.ts'
import { jobFunctionEndpoints } from './hire/v1/job_function/index.ts'
import { jobProcessEndpoints } from './hire/v1/job_process/index.ts'
import { jobTypeEndpoints } from './hire/v1/job_type/index.ts'
import { locationEndpoints } from './hire/v1/location/index.ts'
import { portalApplySchemaEndpoints } from './hire/v1/portal_apply_schema/index.ts'
import { resumeSourceEndpoints } from './hire/v1/resume_source/index.ts'
import { subjectEndpoints } from './hire/v1/subject/index.ts'
import { talentEndpoints } from './hire/v1/talent/index.ts'
import { talentExternalInfoEndpoints } from './hire/v1/talent_external_info/index.ts'
import { talentObjectEndpoints } from './hire/v1/talent_object/index.ts'
import { websiteEndpoints } from './hire/v1/website/index.ts'
import { websiteChannelEndpoints } from './hire/v1/website_channel/index.ts'
import { websiteDeliveryEndpoints } from './hire/v1/website_delivery/index.ts'
import { websiteDeliveryTaskEndpoints } from './hire/v1/website_delivery_task/index.ts'
import { websiteJobPostEndpoints } from './hire/v1/website_job_post/index.ts'
import { websiteSiteUserEndpoints } from './hire/v1/website_site_user/index.ts'
import { talentV2Endpoints } from './hire/v2/talent/index.ts'

/** Every call of Feishu Hire that Bole serves. */
export const feishuEndpoints: readonly FeishuEndpoint[] = [
  ...websiteEndpoints,
  ...websiteJobPostEndpoints,
  ...websiteChannelEndpoints,
  ...websiteSiteUserEndpoints,
  ...websiteDeliveryEndpoints,
  ...websiteDeliveryTaskEndpoints,
  ...portalApplySchemaEndpoints,
  ...attachmentEndpoints,
  ...locationEndpoints,
  ...resumeSourceEndpoints,
  ...talentObjectEndpoints,
  ...jobTypeEndpoints,
  ...jobFunctionEndpoints,
  ...subjectEndpoints,
  ...jobProcessEndpoints,
  ...applicationEndpoints,
  ...talentEndpoints,
  ...talentV2Endpoints,
  ...talentExternalInfoEndpoints,
  ...externalApplicationEndpoints,
  ...externalInterviewEndpoints,
  ...externalInterviewAssessmentEndpoints,
  ...externalOfferEndpoints,
  ...externalBackgroundCheckEndpoints,
]

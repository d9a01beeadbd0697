export const USAGE = `Bole (伯乐): applicant tracking that answers the open APIs of Feishu Hire (飞书招聘) and DingTalk ATS.

Usage: bole COMMAND [options]

  serve                    run the server
  demo [--json]            make or find the documentation tenant (文档示例租户) and print how to use it
  app create --name N      API credentials for an integrator
      [--scopes a,b]       only these scopes; all when left out
      [--biz-codes a,b]    business codes of DingTalk ATS; ddats when left out
      [--channels a,b]     channels it may hand résumés in for; all when left out
      [--tenant ID]        of this tenant; of the only one when left out
      [--rate-limit off|vendor]
      [--json]
  user create --email E --role admin|recruiter
      [--tenant ID] [--json]
                           a console user; the password is made and printed once
  parse FILE… [--json] [--show [--out DIR]] [--lang zh|en]
                           read résumés (简历) without database or network; --show writes a page of each
                           with a box around every value
  reparse [--tenant ID] [--all]
                           read stored files again after an upgrade, or all of them; what a person edited
                           or a candidate stated stays
  import feishu --from DOMAIN --app-id ID [--app-secret SECRET|-] [--tenant ID]
                           copy a Feishu Hire tenant (飞书招聘) into Bole; may be stopped and run again.
                           The secret is also read from FEISHU_APP_SECRET, or with - from standard input
  migrate                  bring the database schema up to this version
  doctor                   check disk, database, clock, fonts, OCR, permissions

Settings are environment variables:
  PORT (8787; 0 picks a free one)   HOST (127.0.0.1)       BOLE_DATA_DIR (.bole)
  DATABASE_URL (PostgreSQL; Bole's own when not set)       BOLE_ROLE (all, api, worker)
  BOLE_PUBLIC_URL (how the world reaches the server)       BOLE_LOG (info, debug, warn, …)
  BOLE_SECRET_KEY   BOLE_TRUST_PROXY   S3_BUCKET, S3_REGION, S3_ENDPOINT, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY
`

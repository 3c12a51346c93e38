"""What plans are full of and no guard should stop at: invented sentences with counts, days, references and cohorts."""

HARMLESS = """
All 12 of 12 plans were reviewed by 3 March 2026.
8 of 10 audited plans were good enough, against 5 of 10 in May.
Due 03/03/2026, moved from 31.12.2025.
The board agreed this on 21 January 2026 (minute 4.2, item 7).
Form 13 is no longer used; Form 15 replaces it.
Milestone 3 is late: 2 of 5 milestones were due in February.
61%, 66%, 64%, 74% and 63% of work was done well enough.
34 cases were sampled and 21 met the standard.
The protocol covers children aged 10 to 17.
Training for staff who work with 16 and 17 year olds is booked.
Provision for 10–17-year-olds in the city was mapped.
A pathway for 16- to 17-year-old children on remand was agreed.
Work with children aged 10-17 is sampled each quarter.
Children aged under 18 are seen within two working days.
Support continues for young people aged 18 and over.
Between the ages of 10 and 17 the same tool is used.
Everybody aged 16 or over has their own account.
The service moved to Room 12, 2nd floor, in April 2025.
Meetings are held in Room B15 on the first Monday.
See paragraph 4.12 and Appendix 3 of the report.
The budget for 2026/27 is £145,000, up from £132,500.
The grant of £1,200,000 was confirmed on 1 April 2026.
Section 17 and section 47 enquiries are tracked weekly.
The Crime and Disorder Act 1998, section 38, applies.
SI 2002/715 sets the days; five clear days are kept.
Standard 2.3 was rated Requires improvement.
Assessments are countersigned within 15 working days.
The review took 15 years of data into account.
A 15-year strategy was replaced by a three-year plan.
The 10-year-old database was replaced in May.
A ten-year-old protocol with the police was rewritten.
Caseloads fell from 14 to 9 per worker.
Q1 2nd week: 9 audits; Q2: 11 audits; Q3: 12 audits.
QA (12) and HR (15) responses were received.
QA, 15 cases, and HR, 12 cases, were sampled.
ETE (15) and CAMHS (9) referrals were made.
The YJB, HMIP and the ICB each sent a comment.
Teams: EH, 12 staff; MH, 9 staff; PO, 4 staff.
The panel met on 05-01-2026, 02-02-2026 and 02-03-2026.
Reading, writing and 1:1 support were offered on 14 occasions.
Training was given to 15 out of 19 staff on 3/2/26.
The new form went live on 2026-02-03 at 09:30.
The version of 12 May 2025 replaces the one of 12 May 2023.
The date of birth field is checked since 3 March 2026.
Dates of birth are complete in 98% of records since 1 May 2025.
It was born in mind when the plan of 3 May 2025 was written.
The idea was born out of the workshop on 3 May 2025.
Birth certificates are asked for by 3 March 2026.
Recommendation 1a, 1b and 1c are on track.
Reference number 2026/0142 in the committee's forward plan.
Minute reference BD/2026/14 records the decision.
Invoice 4500012345 was paid in February.
Contract number 1234567890 ends in March 2027.
Order 0012345 was placed for 20 laptops.
The ISBN is 978-0-10-851234-5.
The 2011 inspection gave 66%; the 2016 inspection gave Good.
Staffing: 1.0 FTE manager, 2.5 FTE practitioners, 0.5 FTE victim worker.
Average time to first contact fell from 12.5 to 7.25 days.
Version 2.1.0 of the tool was installed on 14 servers.
Sickness: 15 days in April, 12 in May, 9 in June.
Every plan opened since 1 September 2025 names a victim worker.
Of 45 victims, 31 were offered a restorative meeting and 12 took part.
The AssetPlus stage 3 review is due every 26 weeks.
Page 12, paragraph 15, line 4 was corrected.
The waiting list is down from 9 weeks to 15 days.
The PM, 15 March, and the AM, 16 March, were both full.
Two boys and one girl took part in the focus group.
Age-appropriate material is used in all 15 groups.
The average age at first offence rose by 0.4 years.
Custody numbers fell from 7 (2023) to 3 (2025).
A duty rota of 9am–5pm, Monday to Friday, began on 5 January 2026.
Ten of twelve staff passed the module with 80% or more.
Cases aged 30 days or more are listed for the manager.
Tasks aged 14 days are escalated.
Between 1 April 2025 and 31 March 2026 there were 214 referrals.
The chair asked on 9 February 2026 for figures at 31 January 2026.
Windows 11 was installed on 45 machines; Office 365 follows.
M25, A1 and B1234 were closed, so the visit moved to 12 May.
Level 3 training for 20 staff costs £95 each.
Children aged 15 years and over may choose their own worker.
All children aged 15 and 16 are offered it; any child aged 14 may ask.
Children aged 10, 11 or 12 are seen at home.
Girls aged 15 are over-represented in the cohort.
The transition to probation at age 18 starts in time; criminal responsibility starts at age 10.
A plan is made before the child turns 18, and again when the young person is 18.
The service is 15 years old and the policy is 3 years old.
The ten year old IT system was replaced.
The tool is for those aged 10 through 17, and for children aged 12 years and above.
TL (15) and TM, 15, sampled 30 cases; RO (12) did the rest.
The manager said she is 14 days behind and he was 15 minutes late.
Males, 15, and females, 4, were counted; Leeds (15) and Hull (12) were visited.
TMs (14) and POs (12) were trained; the youth panel was 12 strong.
Plant 10 i 17 oed, dan 18 oed neu dros 16 oed.
J. Smith, Head of Service, and Sarah Jones, 15 March, chaired.
The report 2011/15 and minute 12/2013 were noted.
The scrutiny panel sits at 14.00 on 12.05.2026 in Committee Room 1.
""".strip().splitlines()

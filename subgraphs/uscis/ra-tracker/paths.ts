import type { QuestionPath } from '../../../shared-schema/index.ts';

type Questions = QuestionPath['questions'];
/** What the tracker holds of each request (lines 1359-1381); the District names who has it, and so who sees it. */
const TRACKED: Questions = [
  { element: 'office', asks: 'Which District has it?', mandatory: true },
  { element: 'receivingDistrictOffice', asks: 'Which District Office received it?', mandatory: true },
  { element: 'dateReceivedUscis', asks: 'When did USCIS first receive it?', mandatory: true },
  { element: 'dateReceivedFieldOffice', asks: 'When did the Field Office receive it?' },
  { element: 'dateReceivedDistrictOffice', asks: 'When did the District Office receive it?' },
  { element: 'trackerOrgName', asks: 'Which organization is it about?', mandatory: true },
  { element: 'trackerOrgCity', asks: 'In which city is it?' },
  { element: 'trackerOrgState', asks: 'In which state?' },
  { element: 'benefitType', asks: 'Which benefit is asked for?' },
  { element: 'comments', asks: 'Is there anything to add?' },
];

export const RA_TRACKER_PATHS: readonly QuestionPath[] = [
  {
    path: 'recognition',
    label: 'An organization asks to be recognized, by Form EOIR-31',
    channels: ['paper', 'email', 'in-person'],
    itemType: 'recognition',
    scans: 'applicationForRecognition',
    questions: [
      ...TRACKED,
      { element: 'applicationForRecognition', asks: 'Where is Form EOIR-31?', mandatory: true },
      { element: 'orgName', asks: 'What is the organization called?' },
      { element: 'orgAddress', asks: 'Where is it?' },
      { element: 'orgEmail', asks: 'At which email address is it reached?' },
      { element: 'orgPhone', asks: 'At which telephone number?' },
      { element: 'orgType', asks: 'What kind of organization is it?' },
      { element: 'authorizedOfficialSignature', asks: 'Who signed for it?' },
      { element: 'orgProofOfServiceDistrictDirector', asks: 'What shows that the District Director got a copy?' },
      { element: 'orgProofOfServiceIceChiefCounsel', asks: 'What shows that the ICE Chief Counsel got a copy?' },
      { element: 'orgCharter', asks: 'Is its charter there?' },
      { element: 'orgConstitution', asks: 'Its constitution?' },
      { element: 'orgArticlesOfIncorporation', asks: 'Its articles of incorporation?' },
      { element: 'orgByLaws', asks: 'Its by-laws?' },
      { element: 'orgFeeSchedule', asks: 'Its fee schedule?' },
      { element: 'orgKnowledgeStatement', asks: 'A statement of its knowledge of immigration law?' },
      { element: 'orgResourceList', asks: 'A list of its library and internet resources?' },
      { element: 'orgLegalServicesDescription', asks: 'A description of the legal services it provides?' },
      { element: 'staffResumes', asks: 'Resumes of its staff?' },
      { element: 'staffTrainingCertificates', asks: 'Their training certificates?' },
      { element: 'orgStructure', asks: 'How is it structured, and who supervises the staff?' },
      { element: 'concurrentAccreditationRequest', asks: 'Is accreditation asked for at the same time?' },
      { element: 'proposedRepresentativeName', asks: 'If so, of whom?' },
    ],
  },
  {
    path: 'accreditation',
    label: 'Somebody asks to be accredited as a representative, by letter',
    channels: ['paper', 'email', 'in-person'],
    itemType: 'accreditation',
    scans: 'repLetter',
    questions: [
      ...TRACKED,
      { element: 'repLetter', asks: 'Where is the letter?', mandatory: true },
      { element: 'representativeName', asks: 'Who asks to be accredited?', mandatory: true },
      { element: 'repCategory', asks: 'In which category?' },
      { element: 'repCoverLetter', asks: 'Is there a cover letter?' },
      { element: 'repApplication', asks: 'An application?' },
      { element: 'repProofOfService', asks: 'A certificate or proof of service?' },
      { element: 'repCopySentDistrictDirector', asks: 'Does it say that the District Director was sent a copy?' },
      { element: 'repCopySentIceChiefCounsel', asks: 'And the ICE Chief Counsel?' },
    ],
  },
];

import { EnteredItem, element, kind, record } from '../../../shared-schema/index.ts';
import { mayAssignRequests, mayChangeRequests, mayEnterRequests, maySeePersons, maySeeRequest } from './access.ts';

const BENEFITS = ['DHS/USCIS-007'] as const;
/** What an organization sends in to be recognized, and what somebody sends in to be accredited: no request has both. */
const RECOGNITION = ['recognition'] as const;
const ACCREDITATION = ['accreditation'] as const;
/** Printed "BIA response to retention request": to the request for an extension (oddity "ra-tracker 1375"). */
const BIA_RESPONSES = { granted: 'The extension is granted', denied: 'The extension is denied' };

@record({
  table: 'ra_tracker_request',
  plural: 'raTrackerRequests',
  description: 'A request to recognize an organization, or to accredit a representative, on which a District Director recommends to the BIA.',
  retention: ['DAA-0582-2017-0001'],
  // The five years have no printed start (oddity "ra-tracker 1399").
  cutoffs: { 'bia-decision': 'dateBiaDecision' },
  needToKnow: maySeeRequest,
  enters: mayEnterRequests,
  changes: mayChangeRequests,
  assigns: mayAssignRequests,
  states: ['open', 'in-review', 'recommended', 'decided', 'closed', 'cancelled', 'withdrawn'],
  closedStates: ['closed', 'cancelled', 'withdrawn'],
  itemTypes: { recognition: 'Recognition of an organization', accreditation: 'Accreditation of a representative' },
  controlNumberPrefix: 'RA',
})
export class RaTrackerRequest extends EnteredItem {
  @element(kind.organization, { label: 'Name of the organization', subject: 'organization', types: RECOGNITION }) orgName?: string;
  @element(kind.organizationAddress, { label: 'Address of the organization', subject: 'organization', types: RECOGNITION }) orgAddress?: string;
  @element(kind.organizationEmail, { label: 'Email address of organization', subject: 'organization', types: RECOGNITION }) orgEmail?: string;
  @element(kind.organizationPhone, { label: 'Phone number of organization', subject: 'organization', types: RECOGNITION }) orgPhone?: string;
  @element(kind.label, { label: 'Type of organization', subject: 'organization', types: RECOGNITION }) orgType?: string;
  @element(kind.personName, { label: 'Signature of authorized official of organization', subject: 'public', sorns: BENEFITS, types: RECOGNITION, rule: maySeePersons }) authorizedOfficialSignature?: string;
  @element(kind.documents, { label: 'Proof of service indicating that a copy was sent to (1) the local District Director for USCIS', subject: 'record', sorns: BENEFITS, types: RECOGNITION, rule: maySeePersons }) orgProofOfServiceDistrictDirector?: object[];
  @element(kind.documents, { label: 'Proof of service indicating that a copy was sent to (2) the local Chief Counsel in charge for ICE', subject: 'record', sorns: BENEFITS, types: RECOGNITION, rule: maySeePersons }) orgProofOfServiceIceChiefCounsel?: object[];
  @element(kind.organizationDocuments, { label: 'Organization Charter', subject: 'organization', types: RECOGNITION }) orgCharter?: object[];
  @element(kind.organizationDocuments, { label: 'Constitution', subject: 'organization', types: RECOGNITION }) orgConstitution?: object[];
  @element(kind.organizationDocuments, { label: 'Articles of Incorporation', subject: 'organization', types: RECOGNITION }) orgArticlesOfIncorporation?: object[];
  @element(kind.organizationDocuments, { label: 'By-laws', subject: 'organization', types: RECOGNITION }) orgByLaws?: object[];
  @element(kind.organizationDocuments, { label: 'Fee Schedule', subject: 'organization', types: RECOGNITION }) orgFeeSchedule?: object[];
  @element(kind.documents, { label: 'a detailed statement regarding the knowledge, information, and experience in immigration and nationality law and procedure available to the organization', subject: 'organization', sorns: BENEFITS, types: RECOGNITION, rule: maySeePersons }) orgKnowledgeStatement?: object[];
  @element(kind.organizationDocuments, { label: 'a list of library and/or internet resources', subject: 'organization', types: RECOGNITION }) orgResourceList?: object[];
  @element(kind.organizationDocuments, { label: 'Description of the specific immigration legal services the organization provides', subject: 'organization', types: RECOGNITION }) orgLegalServicesDescription?: object[];
  @element(kind.attachments, { label: 'Resumes', subject: 'public', sorns: BENEFITS, types: RECOGNITION, rule: maySeePersons }) staffResumes?: object[];
  @element(kind.documents, { label: 'any immigration training certificates for staff members', subject: 'public', sorns: BENEFITS, types: RECOGNITION, rule: maySeePersons }) staffTrainingCertificates?: object[];
  @element(kind.documents, { label: 'Description and/or diagram of the organizational structure of the organization, which shows the supervision of staff members', subject: 'organization', sorns: BENEFITS, types: RECOGNITION, rule: maySeePersons }) orgStructure?: object[];
  @element(kind.flag, { label: 'Whether an accreditation request is being made concurrently', subject: 'record', types: RECOGNITION }) concurrentAccreditationRequest?: boolean;
  @element(kind.personName, { label: 'the name of the proposed representative', subject: 'public', sorns: BENEFITS, collected: 'if-necessary', types: RECOGNITION, onlyIf: 'concurrentAccreditationRequest', rule: maySeePersons }) proposedRepresentativeName?: string;
  @element(kind.attachments, { label: 'Letter', subject: 'public', sorns: BENEFITS, mandatory: true, types: ACCREDITATION, rule: maySeePersons }) repLetter?: object[];
  @element(kind.attachments, { label: 'Cover Letter', subject: 'public', sorns: BENEFITS, types: ACCREDITATION, rule: maySeePersons }) repCoverLetter?: object[];
  @element(kind.personalLabel, { label: 'Category in which accreditation is being sought', subject: 'public', sorns: BENEFITS, types: ACCREDITATION, rule: maySeePersons }) repCategory?: string;
  @element(kind.attachments, { label: 'Application', subject: 'public', sorns: BENEFITS, types: ACCREDITATION, rule: maySeePersons }) repApplication?: object[];
  @element(kind.documents, { label: 'Certificate of Service/Proof of Service', subject: 'record', sorns: BENEFITS, types: ACCREDITATION, rule: maySeePersons }) repProofOfService?: object[];
  @element(kind.flag, { label: 'Indication that a copy was sent to: (1) the local District Director for USCIS', subject: 'record', types: ACCREDITATION }) repCopySentDistrictDirector?: boolean;
  @element(kind.flag, { label: 'Indication that a copy was sent to: (2) the local Chief Counsel in charge for ICE', subject: 'record', types: ACCREDITATION }) repCopySentIceChiefCounsel?: boolean;
  @element(kind.code, { label: 'Receiving District Office', subject: 'record' }) receivingDistrictOffice?: string;
  @element(kind.organization, { label: 'Organization name', subject: 'organization' }) trackerOrgName?: string;
  @element(kind.label, { label: 'Organization city', subject: 'organization' }) trackerOrgCity?: string;
  @element(kind.label, { label: 'Organization state', subject: 'organization' }) trackerOrgState?: string;
  @element(kind.label, { label: 'Benefit type', subject: 'record' }) benefitType?: string;
  @element(kind.documents, { label: 'Application for Recognition', subject: 'record', sorns: BENEFITS, mandatory: true, types: RECOGNITION, rule: maySeePersons }) applicationForRecognition?: object[];
  @element(kind.personName, { label: 'Name of representative seeking accreditation', subject: 'public', sorns: BENEFITS, types: ACCREDITATION, rule: maySeePersons }) representativeName?: string;
  @element(kind.date, { label: 'Date initially received by USCIS', subject: 'record' }) dateReceivedUscis?: string;
  @element(kind.date, { label: 'Date received at Field Office', subject: 'record' }) dateReceivedFieldOffice?: string;
  @element(kind.date, { label: 'Date received at District Office', subject: 'record' }) dateReceivedDistrictOffice?: string;
  @element(kind.date, { label: 'Date request for information sent to Fraud Detection and National Security', subject: 'record', collected: 'if-necessary' }) dateInfoRequestFdns?: string;
  @element(kind.date, { label: 'Date request for information sent to USCIS Counsel', subject: 'record', collected: 'if-necessary' }) dateInfoRequestCounsel?: string;
  @element(kind.date, { label: 'Date request for information sent to the Field Office', subject: 'record', collected: 'if-necessary' }) dateInfoRequestFieldOffice?: string;
  @element(kind.date, { label: 'Date of request for extension', subject: 'record', collected: 'if-necessary' }) dateExtensionRequest?: string;
  @element(kind.coded(BIA_RESPONSES), { label: 'BIA response to retention request', subject: 'record', collected: 'if-necessary' }) biaResponseRetention?: string;
  @element(kind.date, { label: 'Date recommendation sent to BIA', subject: 'record' }) dateRecommendationSent?: string;
  @element(kind.date, { label: 'Date the copy of the USCIS Recommendation sent to organization/individual', subject: 'record' }) dateCopySent?: string;
  @element(kind.date, { label: 'Date of BIA decision', subject: 'record' }) dateBiaDecision?: string;
  @element(kind.personalLabel, { label: 'disposition', subject: 'record', sorns: BENEFITS, rule: maySeePersons }) biaDisposition?: string;
  @element(kind.narrative, { label: 'Comments', subject: 'record', sorns: BENEFITS, rule: maySeePersons }) comments?: string;
}

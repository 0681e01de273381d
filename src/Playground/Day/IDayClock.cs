namespace Oni.Playground.Day;

/// <summary>How time passes while a scripted day is lived.</summary>
public interface IDayClock
{
    DateTimeOffset Now { get; }

    /// <summary>Passes over empty time, up to an instant; at once when that has passed.</summary>
    Task PassTo(DateTimeOffset instant);

    /// <summary>Time goes on until something is seen.</summary>
    /// <exception cref="TimeoutException">It is not.</exception>
    Task<T> Until<T>(Func<T?> seen, string what)
        where T : class;

    /// <summary>The same, in silence: nobody does anything meanwhile, and it may take hours.</summary>
    Task<T> Silence<T>(Func<T?> seen, string what)
        where T : class;

    /// <summary>What is due has been done to its end.</summary>
    Task Settle();
}

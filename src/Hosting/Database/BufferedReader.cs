using System.Collections;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Oni.Hosting.Database;

/// <summary>
/// Reads what has been read whole. Values are SQLite's (long, double, string, bytes, null), and become what is asked for.
/// </summary>
[SuppressMessage("Naming", "CA1710", Justification = "It is a reader, as DbDataReader is")]
[SuppressMessage("Naming", "CA1010", Justification = "DbDataReader enumerates its rows without a type")]
internal sealed class BufferedReader(StatementResult result) : DbDataReader
{
    private int _set;
    private int _row = -1;
    private bool _closed;

    public override int FieldCount => Set?.Names.Count ?? 0;

    public override bool HasRows => Set?.Rows.Count > 0;

    public override bool IsClosed => _closed;

    public override int RecordsAffected => result.Changed;

    public override int Depth => 0;

    private ResultSet? Set => _set < result.Sets.Count ? result.Sets[_set] : null;

    public override object this[int ordinal] => GetValue(ordinal);

    public override object this[string name] => GetValue(GetOrdinal(name));

    public override bool Read() => Set is { } set && ++_row < set.Rows.Count;

    public override bool NextResult()
    {
        _row = -1;
        return ++_set < result.Sets.Count;
    }

    public override void Close() => _closed = true;

    public override string GetName(int ordinal) => Current.Names[ordinal];

    public override int GetOrdinal(string name)
    {
        for (var ordinal = 0; ordinal < Current.Names.Count; ordinal++)
        {
            if (string.Equals(Current.Names[ordinal], name, StringComparison.OrdinalIgnoreCase))
                return ordinal;
        }

        throw new ArgumentOutOfRangeException(nameof(name), name, "There is no such column");
    }

    public override object GetValue(int ordinal) =>
        _row >= 0 && _row < Current.Rows.Count ? Current.Rows[_row][ordinal] : throw new InvalidOperationException("There is no row here");

    public override int GetValues(object[] values)
    {
        var count = Math.Min(values.Length, FieldCount);
        for (var ordinal = 0; ordinal < count; ordinal++)
            values[ordinal] = GetValue(ordinal);
        return count;
    }

    public override bool IsDBNull(int ordinal) => GetValue(ordinal) is DBNull;

    public override Type GetFieldType(int ordinal) => _row >= 0 ? GetValue(ordinal).GetType() : typeof(object);

    public override string GetDataTypeName(int ordinal) => GetFieldType(ordinal).Name;

    public override string GetString(int ordinal) => Convert.ToString(Present(ordinal), CultureInfo.InvariantCulture)!;

    public override long GetInt64(int ordinal) => Convert.ToInt64(Present(ordinal), CultureInfo.InvariantCulture);

    public override int GetInt32(int ordinal) => Convert.ToInt32(Present(ordinal), CultureInfo.InvariantCulture);

    public override short GetInt16(int ordinal) => Convert.ToInt16(Present(ordinal), CultureInfo.InvariantCulture);

    public override byte GetByte(int ordinal) => Convert.ToByte(Present(ordinal), CultureInfo.InvariantCulture);

    public override bool GetBoolean(int ordinal) => GetInt64(ordinal) != 0;

    public override double GetDouble(int ordinal) => Convert.ToDouble(Present(ordinal), CultureInfo.InvariantCulture);

    public override float GetFloat(int ordinal) => (float)GetDouble(ordinal);

    public override decimal GetDecimal(int ordinal) => Convert.ToDecimal(Present(ordinal), CultureInfo.InvariantCulture);

    public override char GetChar(int ordinal) => GetString(ordinal)[0];

    public override Guid GetGuid(int ordinal) =>
        Present(ordinal) is byte[] { Length: 16 } bytes ? new Guid(bytes) : Guid.Parse(GetString(ordinal), CultureInfo.InvariantCulture);

    /// <summary>As SQLite keeps a time: a text. One with an offset becomes local time, as Microsoft.Data.Sqlite makes it.</summary>
    public override DateTime GetDateTime(int ordinal) => DateTime.Parse(GetString(ordinal), CultureInfo.InvariantCulture);

    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) =>
        Copy((byte[])Present(ordinal), dataOffset, buffer, bufferOffset, length);

    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) =>
        Copy(GetString(ordinal).ToCharArray(), dataOffset, buffer, bufferOffset, length);

    public override IEnumerator GetEnumerator() => new DbEnumerator(this, closeReader: false);

    private ResultSet Current => Set ?? throw new InvalidOperationException("There are no rows");

    private object Present(int ordinal) =>
        GetValue(ordinal) is var value and not DBNull ? value : throw new InvalidOperationException($"{GetName(ordinal)} is NULL");

    private static long Copy<T>(T[] all, long from, T[]? buffer, int at, int length)
    {
        if (buffer is null)
            return all.Length;
        var count = (int)Math.Min(length, all.Length - from);
        Array.Copy(all, from, buffer, at, count);
        return count;
    }
}

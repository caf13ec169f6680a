using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace Symbolon.Platform.Gateway;

/// <summary>
/// Sums our meters' measurements, and writes them in Prometheus' text format (version 0.0.4). It covers only our own
/// meters, whose labels we choose: counters, gauges, and histograms of seconds.
/// </summary>
internal sealed class PrometheusText : IDisposable
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    private static readonly double[] Buckets = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5];

    private readonly MeterListener listener = new();
    private readonly ConcurrentDictionary<string, Instrument> instruments = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Name, string Labels), Sum> sums = new();

    public PrometheusText(IMeterFactory factory)
    {
        listener.InstrumentPublished = (instrument, l) =>
        {
            // Meters belong to the whole process, which may run another gateway: count only those of our container.
            if (instrument.Meter.Scope != factory)
                return;
            if (instrument.Meter.Name is not ("Symbolon.Platform" or GatewayMetrics.MeterName))
                return;
            instruments[instrument.Name] = instrument;
            if (!instrument.IsObservable && instrument is Counter<long>)
                Add(instrument.Name, "", 0, observed: false); // present with 0 before the first
            l.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>(
            (i, value, tags, _) => Add(i.Name, Labels(tags), value, i.IsObservable)
        );
        listener.SetMeasurementEventCallback<double>(
            (i, value, tags, _) => Add(i.Name, Labels(tags), value, i.IsObservable)
        );
        listener.Start();
    }

    /// <summary>The text of all measurements until now.</summary>
    public string Write()
    {
        listener.RecordObservableInstruments();
        var text = new StringBuilder();
        foreach (var (name, instrument) in instruments.OrderBy(i => i.Key, StringComparer.Ordinal))
        {
            var kind =
                instrument is Histogram<double> ? "histogram"
                : instrument.IsObservable ? "gauge"
                : "counter";
            text.Append(
                CultureInfo.InvariantCulture,
                $"# HELP {name} {instrument.Description}\n# TYPE {name} {kind}\n"
            );
            var labelled = sums.Keys.Any(k => k.Name == name && k.Labels.Length > 0);
            foreach (var ((_, labels), sum) in sums.Where(s => s.Key.Name == name).OrderBy(s => s.Key.Labels))
            {
                if (kind == "histogram")
                    sum.WriteHistogram(text, name);
                else if (labels.Length > 0 || !labelled)
                    text.Append(CultureInfo.InvariantCulture, $"{name}{labels} {sum.Total}\n");
            }
        }
        return text.ToString();
    }

    private void Add(string name, string labels, double value, bool observed) =>
        sums.GetOrAdd((name, labels), _ => new Sum()).Add(value, observed);

    private static string Labels(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (tags.Length == 0)
            return "";
        var text = new StringBuilder("{");
        foreach (var (name, value) in tags)
            text.Append(CultureInfo.InvariantCulture, $"{(text.Length > 1 ? "," : "")}{name}=\"{Escape($"{value}")}\"");
        return text.Append('}').ToString();
    }

    private static string Escape(string value) =>
        value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);

    private sealed class Sum
    {
        private readonly Lock gate = new();
        private readonly long[] counts = new long[Buckets.Length];
        private double total;
        private long count;

        public double Total
        {
            get
            {
                lock (gate)
                    return total;
            }
        }

        public void Add(double value, bool observed)
        {
            lock (gate)
            {
                total = observed ? value : total + value;
                count++;
                for (var i = 0; i < Buckets.Length; i++)
                {
                    if (value <= Buckets[i])
                        counts[i]++;
                }
            }
        }

        public void WriteHistogram(StringBuilder text, string name)
        {
            lock (gate)
            {
                for (var i = 0; i < Buckets.Length; i++)
                    text.Append(CultureInfo.InvariantCulture, $"{name}_bucket{{le=\"{Buckets[i]}\"}} {counts[i]}\n");
                text.Append(CultureInfo.InvariantCulture, $"{name}_bucket{{le=\"+Inf\"}} {count}\n");
                text.Append(CultureInfo.InvariantCulture, $"{name}_sum {total}\n{name}_count {count}\n");
            }
        }
    }

    public void Dispose() => listener.Dispose();
}

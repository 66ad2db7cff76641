// Answers questions about the .NET class library: one question a line on standard input, one answer a line on
// standard output. Fields are parted by tabs; a code unit that is no printable ASCII, and a backslash, is \uXXXX.
// `!` and the name of the exception is the answer where the library refuses.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading;

static class Oracle
{
    static readonly CultureInfo Invariant = MakeInvariant();
    static readonly Dictionary<string, CultureInfo> Cultures = new Dictionary<string, CultureInfo>();
    static volatile int answered;
    static volatile bool asked;
    static volatile bool done;
    static string lastPattern;
    static object lastRegex;

    // Newer runtimes read two-digit years up to 2049; this one is told to do the same.
    static CultureInfo MakeInvariant()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.Calendar.TwoDigitYearMax = 2049;
        culture.DateTimeFormat.Calendar.TwoDigitYearMax = 2049;
        return culture;
    }

    // The library's regular expressions can go round for ever without looking at their time limit.
    static void Main()
    {
        var worker = new Thread(AnswerAll, 1 << 26);
        worker.Start();
        for (int before = -1; !done; Thread.Sleep(1000))
        {
            if (before == answered && asked && !done)
                worker.Abort();
            before = answered;
        }
        worker.Join();
    }

    static void AnswerAll()
    {
        Thread.CurrentThread.CurrentCulture = CultureInfo.InvariantCulture;
        var input = new StreamReader(Console.OpenStandardInput(), Encoding.ASCII, false, 1 << 16);
        var output = new StreamWriter(Console.OpenStandardOutput(), new ASCIIEncoding(), 1 << 16);
        var lines = new List<string>();
        for (string line = input.ReadLine(); line != null; line = input.ReadLine())
            lines.Add(line);
        asked = true;
        foreach (string line in lines)
        {
            string answer;
            try
            {
                answer = Answer(line.Split('\t').Select(Unescape).ToArray());
            }
            catch (ThreadAbortException)
            {
                Thread.ResetAbort();
                answer = "!Endless";
            }
            catch (Exception exception)
            {
                answer = "!" + exception.GetType().Name;
            }
            answered++;
            output.Write(answer);
            output.Write('\n');
        }
        done = true;
        output.Flush();
    }

    static string Answer(string[] question)
    {
        switch (question[0])
        {
            case "match": return Matches(Compiled(question[1]), question[2]);
            case "replace": return Escape(Compiled(question[1]).Replace(question[2], question[3]));
            case "today": return DateTime.UtcNow.Date.Ticks.ToString();
            case "parse":
                return DateTime.Parse(question[1], Invariant,
                    DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal).Ticks.ToString();
            case "exact":
                var styles = (DateTimeStyles)Enum.Parse(typeof(DateTimeStyles), question[3]);
                return Shown(DateTime.ParseExact(question[1], question[2], Invariant, styles));
            case "format":
                var kind = (DateTimeKind)Enum.Parse(typeof(DateTimeKind), question[2]);
                return Escape(new DateTime(long.Parse(question[1]), kind).ToString(question[3], Invariant));
            case "upper": return Escape(Culture(question[1]).TextInfo.ToUpper(question[2]));
            case "lower": return Escape(Culture(question[1]).TextInfo.ToLower(question[2]));
            case "title": return Escape(Culture(question[1]).TextInfo.ToTitleCase(question[2]));
            case "cultures":
                return string.Join(" ", CultureInfo.GetCultures(CultureTypes.AllCultures).Select(c => c.Name));
            default: throw new InvalidOperationException();
        }
    }

    static string Shown(DateTime date)
    {
        return date.Ticks + " " + date.Kind;
    }

    static CultureInfo Culture(string name)
    {
        CultureInfo culture;
        if (!Cultures.TryGetValue(name, out culture))
            Cultures[name] = culture = new CultureInfo(name);
        return culture;
    }

    static Regex Compiled(string pattern)
    {
        if (pattern != lastPattern)
        {
            lastPattern = pattern;
            try
            {
                lastRegex = new Regex(pattern, RegexOptions.None, TimeSpan.FromMilliseconds(200));
            }
            catch (Exception exception)
            {
                lastRegex = exception;
            }
        }
        var refused = lastRegex as Exception;
        if (refused != null)
            throw refused;
        return (Regex)lastRegex;
    }

    // The names of the groups, then every match as the place and length of each group.
    static string Matches(Regex regex, string text)
    {
        var answer = new StringBuilder();
        answer.Append(string.Join(",", regex.GetGroupNames().Select(Escape)));
        for (Match match = regex.Match(text); match.Success; match = match.NextMatch())
        {
            answer.Append('|');
            foreach (int number in regex.GetGroupNumbers())
            {
                Group group = match.Groups[number];
                if (number > 0)
                    answer.Append(';');
                answer.Append(group.Success ? group.Index + "," + group.Length : "-");
            }
        }
        return answer.ToString();
    }

    static string Escape(string text)
    {
        var escaped = new StringBuilder();
        foreach (char unit in text)
        {
            if (unit < ' ' || unit > '~' || unit == '\\')
                escaped.Append("\\u").Append(((int)unit).ToString("X4"));
            else
                escaped.Append(unit);
        }
        return escaped.ToString();
    }

    static string Unescape(string text)
    {
        if (text.IndexOf('\\') < 0)
            return text;
        var plain = new StringBuilder();
        for (int index = 0; index < text.Length; index++)
        {
            if (text[index] != '\\')
            {
                plain.Append(text[index]);
                continue;
            }
            plain.Append((char)Convert.ToInt32(text.Substring(index + 2, 4), 16));
            index += 5;
        }
        return plain.ToString();
    }
}
